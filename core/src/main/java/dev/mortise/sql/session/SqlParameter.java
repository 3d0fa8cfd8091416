package dev.mortise.sql.session;

import dev.mortise.sql.codec.ColumnCodec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the value of one placeholder is bound.
 *
 * @param codec binds what is stored
 * @param conversion what is stored for a value that the application knows
 */
public record SqlParameter(ColumnCodec codec, UnaryOperator<@Nullable Object> conversion) {

    /** What is stored for a value. */
    public @Nullable Object stored(@Nullable Object value) {
        return conversion.apply(value);
    }

    /** Binds a value, given as the application knows it. */
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        codec.bind(statement, index, stored(value));
    }
}
