package dev.mortise.spi;

import dev.mortise.model.ValueMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement in SQL of the application, with the values of its placeholders.
 *
 * @param name the name of the statement in messages, without values
 * @param sql the text, with a placeholder for each parameter
 * @param parameters the parameters of the placeholders, in order
 * @param writes whether it may change rows, of tables that are unknown
 */
public record NativeStatement(String name, String sql, List<Parameter> parameters, boolean writes) {

    public NativeStatement {
        parameters = List.copyOf(parameters);
    }

    /**
     * The value of a placeholder.
     *
     * @param mapping how the value, or each value of an array, is stored
     * @param value the value; for an array the list of its values
     * @param isArray whether the values are bound as one array
     */
    public record Parameter(ValueMapping mapping, @Nullable Object value, boolean isArray) {}

    /** Leaves out the values. */
    @Override
    public String toString() {
        return name;
    }
}
