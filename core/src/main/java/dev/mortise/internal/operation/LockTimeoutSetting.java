package dev.mortise.internal.operation;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.query.lock.Lock;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StoreOperation;
import dev.mortise.spi.TransactionContext;
import dev.mortise.sql.error.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** The timeout of a lock on PostgreSQL, where it is a setting of the transaction and not part of the query. */
final class LockTimeoutSetting {

    private static final String REPLACE = "select current_setting('lock_timeout'), set_config('lock_timeout', ?, true)";
    private static final String RESTORE = "select set_config('lock_timeout', ?, true)";

    private LockTimeoutSetting() {}

    /** Runs a query with its lock timeout; after a failure the rollback restores the setting. */
    static <R> R during(TransactionContext context, SelectPlan<?> plan, Lock lock, Supplier<R> query) {
        if (lock.timeout().isEmpty()) {
            return query.get();
        }
        try {
            Connection connection = context.connection();
            if (SqlDialect.of(connection) != SqlDialect.POSTGRESQL) {
                return query.get();
            }
            String before = set(connection, REPLACE, milliseconds(lock.timeout().get()));
            R result = query.get();
            set(connection, RESTORE, before);
            return result;
        } catch (SQLException failure) {
            throw SqlErrors.classify(SqlDialect.POSTGRESQL, StoreOperation.query(plan), failure);
        }
    }

    private static String milliseconds(Duration timeout) {
        boolean fits = timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) < 0;
        return (fits ? timeout.toMillis() : Integer.MAX_VALUE) + "ms";
    }

    /** Returns the first column of the row. */
    private static String set(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
