package dev.mortise.sql.error;

import dev.mortise.dialect.SqlDialect;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A failure of the database, with its codes.
 *
 * @param dialect the database
 * @param thrown the engine's or driver's exception
 * @param root the exception among its causes that holds the database's codes
 */
record SqlFailure(SqlDialect dialect, Throwable thrown, SQLException root) {

    /**
     * Returns the failure of an exception, or empty where no SQLException is among its causes.
     *
     * <p>The outermost exception with a code decides, since its cause may be an earlier failure that the driver has
     * handled.
     */
    static Optional<SqlFailure> of(SqlDialect dialect, Throwable thrown) {
        List<SQLException> all = causes(thrown)
                .filter(SQLException.class::isInstance)
                .map(failure -> firstOfBatch((SQLException) failure))
                .toList();
        return all.stream()
                .filter(SqlFailure::hasCode)
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(root -> new SqlFailure(dialect, thrown, root));
    }

    private static boolean hasCode(SQLException failure) {
        return failure.getErrorCode() != 0 || failure.getSQLState() != null;
    }

    private static SQLException firstOfBatch(SQLException failure) {
        SQLException next = failure.getNextException();
        return failure instanceof BatchUpdateException && next != null ? next : failure;
    }

    /**
     * Returns the batch index of the failed row, or -1: only H2 continues after it, other drivers report all rows as
     * failed.
     */
    int batchIndex() {
        return causes(thrown)
                .filter(BatchUpdateException.class::isInstance)
                .map(batch -> ((BatchUpdateException) batch).getUpdateCounts())
                .filter(counts -> dialect == SqlDialect.H2 || counts.length == 1)
                .findFirst()
                .map(SqlFailure::firstFailed)
                .orElse(-1);
    }

    private static int firstFailed(int[] counts) {
        for (int at = 0; at < counts.length; at++) {
            if (counts[at] == Statement.EXECUTE_FAILED) {
                return at;
            }
        }
        return -1;
    }

    static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
