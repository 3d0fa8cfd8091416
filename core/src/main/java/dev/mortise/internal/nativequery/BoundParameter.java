package dev.mortise.internal.nativequery;

import dev.mortise.model.ValueMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a named parameter, or its list of values.
 *
 * @param mapping how the values are stored; null for an empty list of an unknown type
 * @param value the value, or null; not used for a list
 * @param list the values of a list, or null
 */
record BoundParameter(
        @Nullable ValueMapping mapping,
        @Nullable Object value,
        @Nullable List<Object> list) {

    static BoundParameter of(ValueMapping mapping, @Nullable Object value) {
        return new BoundParameter(mapping, value, null);
    }

    static BoundParameter ofList(@Nullable ValueMapping mapping, List<Object> values) {
        return new BoundParameter(mapping, null, List.copyOf(values));
    }
}
