package dev.mortise.sql.session;

import dev.mortise.sql.codec.ColumnCodec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Binds the value of one placeholder.
 *
 * @param codec binds the stored form
 * @param conversion the conversion to the stored form
 */
public record SqlParameter(ColumnCodec codec, UnaryOperator<@Nullable Object> conversion) {

    /** Returns the stored form of a value. */
    public @Nullable Object stored(@Nullable Object value) {
        return conversion.apply(value);
    }

    /** Binds a value in the form of the attribute. */
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        codec.bind(statement, index, stored(value));
    }
}
