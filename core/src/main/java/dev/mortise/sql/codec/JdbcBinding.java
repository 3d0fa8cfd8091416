package dev.mortise.sql.codec;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds and reads one Java type through the driver of one database.
 *
 * @param type the boxed Java type
 * @param sqlType the type of a null, as {@link java.sql.Types} numbers it
 * @param binder binds a value
 * @param reader reads a value, or null
 * @param refusal the reason for which the database cannot store a value unchanged, or null
 */
record JdbcBinding<V>(
        Class<V> type, int sqlType, Binder<V> binder, Reader<V> reader, Function<V, @Nullable String> refusal) {

    /** Binds a non-null value. */
    interface Binder<V> {
        void bind(PreparedStatement statement, int index, V value) throws SQLException;
    }

    /** Reads a value. */
    interface Reader<V> {
        @Nullable
        V read(ResultSet row, int index) throws SQLException;
    }

    /** A type of which the database takes every value. */
    static <V> JdbcBinding<V> of(Class<V> type, int sqlType, Binder<V> binder, Reader<V> reader) {
        return new JdbcBinding<>(type, sqlType, binder, reader, value -> null);
    }

    /** A type that the driver takes and gives as an object of this class. */
    static <V> JdbcBinding<V> object(Class<V> type, int sqlType) {
        return of(type, sqlType, PreparedStatement::setObject, (row, index) -> row.getObject(index, type));
    }

    /** A type that travels as another one. */
    <W> JdbcBinding<W> as(Class<W> other, Function<W, V> out, Function<V, W> in) {
        return of(
                other,
                sqlType,
                (statement, index, value) -> binder.bind(statement, index, out.apply(value)),
                (row, index) -> {
                    V value = reader.read(row, index);
                    return value == null ? null : in.apply(value);
                });
    }

    /** Returns this type with another binder. */
    JdbcBinding<V> boundBy(Binder<V> other) {
        return new JdbcBinding<>(type, sqlType, other, reader, refusal);
    }

    /** This type without the values that {@code refusal} has an objection to. */
    JdbcBinding<V> refusing(Function<V, @Nullable String> refusal) {
        return new JdbcBinding<>(type, sqlType, binder, reader, value -> {
            String objection = this.refusal.apply(value);
            return objection != null ? objection : refusal.apply(value);
        });
    }
}
