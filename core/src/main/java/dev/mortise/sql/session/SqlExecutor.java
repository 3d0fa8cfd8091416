package dev.mortise.sql.session;

import java.sql.SQLException;
import java.util.List;

/**
 * Runs a session's SQL on the transaction's connection; contains all differences between SQL engines.
 *
 * <p>Each call has sent its SQL when it returns (R2), within the transaction's
 * {@linkplain dev.mortise.spi.TransactionContext#deadline deadline}. Exceptions of the driver or the engine are thrown
 * unchanged; the session classifies them. Not thread-safe; confined to one transaction.
 */
public interface SqlExecutor {

    /** Runs a query and reads all of its rows with {@link SqlQuery#read}. */
    <R> List<R> query(SqlQuery<R> query) throws SQLException;

    /**
     * Runs a query and returns its rows to be fetched one by one; the session closes the cursor at the latest when the
     * transaction ends.
     */
    <R> SqlCursor<R> cursor(SqlQuery<R> query) throws SQLException;

    /**
     * Runs a statement once for each row of a batch: a single row by itself, several in one JDBC batch.
     *
     * @return the update counts as the driver gives them, one for each row; {@link java.sql.Statement#SUCCESS_NO_INFO} included
     */
    int[] update(SqlBatch batch) throws SQLException;

    /**
     * Inserts the rows of a batch as {@link #update} does, and returns the database-generated keys.
     *
     * @param keyColumn the name of the key's column, as drivers request it
     * @return the keys, one for each row, in the order of the rows
     */
    List<Object> insertReturningKeys(SqlBatch batch, String keyColumn) throws SQLException;
}
