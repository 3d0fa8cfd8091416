package dev.mortise.sql.codec;

import dev.mortise.error.DataConversionException;
import java.lang.reflect.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * Binds a list of values as one array.
 *
 * @param codec the codec of each value
 * @param elements binds the values in the array
 */
record ListCodec<V>(JdbcCodec<V> codec, ArrayElementCodec<V> elements) implements ColumnCodec {

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object stored) throws SQLException {
        if (!(stored instanceof Object[] values)) {
            throw new IllegalArgumentException("a list of values is bound from an array of them");
        }
        @Nullable Object[] array = (Object[]) Array.newInstance(elements.type(), values.length);
        try {
            for (int element = 0; element < values.length; element++) {
                Object value = values[element];
                array[element] = value == null ? null : elements.of().apply(codec.checked(value));
            }
        } catch (DateTimeException | ArithmeticException unfit) {
            throw new DataConversionException(codec.name() + " cannot be compared: its value is out of range", unfit);
        }
        statement.setArray(index, statement.getConnection().createArrayOf(elements.databaseType(), array));
    }

    @Override
    public Object read(ResultSet row, int index) {
        throw new UnsupportedOperationException("lists of values are bound and never read");
    }
}
