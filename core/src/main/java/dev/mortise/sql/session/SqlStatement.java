package dev.mortise.sql.session;

import static java.util.Objects.requireNonNull;

import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text of a statement, with its parameters and the reader of its rows.
 *
 * <p>It holds no values, is created once and shared by all transactions. An engine keeps its prepared form of the
 * statement in it. Thread-safe.
 */
public final class SqlStatement {

    /** The type of a statement. */
    public enum Kind {
        SELECT,
        /** An upsert that is one statement is an insert. */
        INSERT,
        /** A change of the rows of a collection is an update of its owner. */
        UPDATE,
        /** A delete in other tables before the rows of an entity is a delete of the entity. */
        DELETE
    }

    private final Kind kind;
    private final @Nullable EntityModel<?> entity;
    private final String sql;
    private final List<SqlParameter> parameters;
    private final @Nullable RowReader<ResultSet, ?> reader;
    private final boolean isNative;
    private @Nullable Object prepared;

    SqlStatement(
            Kind kind,
            @Nullable EntityModel<?> entity,
            String sql,
            List<SqlParameter> parameters,
            @Nullable RowReader<ResultSet, ?> reader) {
        this(kind, entity, sql, parameters, reader, false);
    }

    private SqlStatement(
            Kind kind,
            @Nullable EntityModel<?> entity,
            String sql,
            List<SqlParameter> parameters,
            @Nullable RowReader<ResultSet, ?> reader,
            boolean isNative) {
        this.isNative = isNative;
        this.kind = kind;
        this.entity = entity;
        this.sql = sql;
        this.parameters = List.copyOf(parameters);
        this.reader = reader;
    }

    /**
     * A statement of the application, which is made for one run.
     *
     * @param kind a select for one that returns rows, else an update
     */
    static SqlStatement ofApplication(Kind kind, String sql, List<SqlParameter> parameters) {
        return new SqlStatement(kind, null, sql, parameters, null, true);
    }

    /** Whether it is SQL of the application: a select that returns rows, or an update for anything else. */
    public boolean isNative() {
        return isNative;
    }

    /** Returns the type of the statement. */
    public Kind kind() {
        return kind;
    }

    /** The entity that it reads or writes; empty for a sequence and for SQL of the application. */
    public Optional<EntityModel<?>> entity() {
        return Optional.ofNullable(entity);
    }

    /** The text, with a placeholder for each parameter. */
    public String sql() {
        return sql;
    }

    /** Returns the parameters of the placeholders, in order. */
    public List<SqlParameter> parameters() {
        return parameters;
    }

    /** How a row of the result is read; empty where there are none, or the query's own reader reads them. */
    public Optional<RowReader<ResultSet, ?>> reader() {
        return Optional.ofNullable(reader);
    }

    @SuppressWarnings("unchecked") // a statement's reader is that of the plans whose statement it is
    <R> RowReader<ResultSet, R> readerOf() {
        return (RowReader<ResultSet, R>) requireNonNull(reader);
    }

    /** Binds the values for one run, in the form of the attributes. */
    public void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            parameters.get(index).bind(statement, index + 1, values[index]);
        }
    }

    /**
     * Returns the engine's prepared form, which is kept with the statement.
     *
     * @param prepare creates it, at the first call and perhaps again on another thread; the result must be immutable
     */
    @SuppressWarnings("unchecked") // statements belong to one store, whose engine prepares them alike
    public <T> T prepared(Function<? super SqlStatement, T> prepare) {
        Object made = prepared;
        if (made == null) {
            made = requireNonNull(prepare.apply(this));
            prepared = made;
        }
        return (T) made;
    }

    @Override
    public String toString() {
        return sql;
    }
}
