package dev.mortise.jpa.internal.fastpath;

import dev.mortise.jpa.internal.jdbc.MortiseStatelessSession;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.model.EntityModel;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.jspecify.annotations.Nullable;

/**
 * Optional shortcuts through Hibernate's internals, which change only the time taken.
 *
 * <p>Each result may be empty; then the caller uses Hibernate's public API, or runs core's SQL. Thread-safe.
 */
public interface FastPath {

    /** No shortcut at all. */
    FastPath NONE = new FastPath() {};

    /**
     * The SQL of a query, where it is the same for all values, takes one placeholder for each parameter, and reads one column for each
     * item.
     *
     * @param values values of the parameters, by which Hibernate decides types that it cannot infer
     * @param items how many items are selected
     * @param session the session whose filters apply, requested only for a translation
     */
    default Optional<TranslatedSql> select(
            HqlText hql, @Nullable Object[] values, int items, Supplier<MortiseStatelessSession> session) {
        return Optional.empty();
    }

    /**
     * Returns the SQL of a bulk change of an entity's rows, where it is the same for all values and the only statement.
     */
    default Optional<TranslatedSql> change(
            HqlText hql, @Nullable Object[] values, Class<?> entity, Supplier<MortiseStatelessSession> session) {
        return Optional.empty();
    }

    /** The statements with which Hibernate writes whole rows of an entity. */
    default RowStatements rowsOf(EntityModel<?> entity) {
        return RowStatements.NONE;
    }

    /**
     * Returns the JDBC services that run SQL in a transaction without a session.
     *
     * @param connection the transaction's
     */
    default Optional<JdbcCoordinator> jdbc(Supplier<Connection> connection) {
        return Optional.empty();
    }
}
