package dev.mortise.nativequery;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of the output parameters of a call; immutable. */
public final class CallResult {

    private final Map<String, @Nullable Object> values;

    /**
     * @param values the values by the names of their parameters
     */
    public CallResult(Map<String, ? extends @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Returns the value of an output parameter, or null.
     *
     * @param type the class that was given to {@link NativeQuery#out}
     * @throws InvalidQueryException if there is no such output parameter, or its value is of another class
     */
    public <V> @Nullable V get(String name, Class<V> type) {
        requireNonNull(type, "type");
        if (!values.containsKey(requireNonNull(name, "name"))) {
            throw new InvalidQueryException(
                    "the call has no output parameter " + name + "; it has " + values.keySet() + ", as out(...) says");
        }
        Object value = values.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new InvalidQueryException("the output parameter " + name + " is a "
                    + value.getClass().getSimpleName() + ", not a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    /** Names the output parameters, without values. */
    @Override
    public String toString() {
        return "CallResult" + values.keySet();
    }
}
