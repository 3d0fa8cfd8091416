package dev.mortise.sql.codec;

import dev.mortise.error.DataConversionException;
import dev.mortise.sql.error.SqlFailureCodes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * The codec of one attribute or operand.
 *
 * @param name the attribute or operand, for messages
 * @param value how its values pass through the driver
 */
record JdbcCodec<V>(String name, JdbcBinding<V> value) implements ColumnCodec {

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object stored) throws SQLException {
        if (stored == null) {
            statement.setNull(index, value.sqlType());
            return;
        }
        V checked = checked(stored);
        try {
            value.binder().bind(statement, index, checked);
        } catch (DateTimeException | ArithmeticException unfit) {
            throw new DataConversionException(name + " cannot be stored: its value is out of range", unfit);
        } catch (UnstorableValueException unfit) {
            throw new DataConversionException(name + " cannot be stored: " + unfit.getMessage(), unfit);
        }
    }

    V checked(Object stored) {
        if (!value.type().isInstance(stored)) {
            throw new DataConversionException(
                    name + " is stored as " + value.type().getSimpleName() + ", not as "
                            + stored.getClass().getName());
        }
        V typed = value.type().cast(stored);
        String objection = value.refusal().apply(typed);
        if (objection != null) {
            throw new DataConversionException(name + " cannot be stored: " + objection);
        }
        return typed;
    }

    @Override
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        try {
            return value.reader().read(row, index);
        } catch (DateTimeException
                | IllegalArgumentException
                | ArithmeticException
                | ClassCastException // as PostgreSQL's driver answers where a column is of another type
                | IndexOutOfBoundsException unreadable) {
            throw unreadable(unreadable);
        } catch (SQLException failure) {
            if (SqlFailureCodes.isOfValue(failure)) {
                throw unreadable(failure);
            }
            throw failure;
        }
    }

    private DataConversionException unreadable(Exception cause) {
        return new DataConversionException(
                name + " cannot be read: the column value is no "
                        + value.type().getSimpleName()
                        + ", or is of a type that cannot be read as one. Compare the column's type with the"
                        + " attribute's.",
                cause);
    }
}
