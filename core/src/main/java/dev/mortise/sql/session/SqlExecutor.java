package dev.mortise.sql.session;

import java.sql.SQLException;
import java.util.List;

/**
 * Sends SQL for a session on the transaction's connection: all that differs between engines that take SQL.
 *
 * <p>Each call has sent its SQL when it returns (R2), within the transaction's {@linkplain
 * dev.mortise.spi.TransactionContext#deadline deadline}. Failures are thrown as they come from the driver or the engine; the session
 * classifies them. Confined to the transaction's thread.
 */
public interface SqlExecutor {

    /** Runs a query and reads all of its rows with {@link SqlQuery#read}. */
    <R> List<R> query(SqlQuery<R> query) throws SQLException;

    /** Runs a query and leaves its rows to be fetched one by one; the session closes the cursor when the transaction ends at the latest. */
    <R> SqlCursor<R> cursor(SqlQuery<R> query) throws SQLException;

    /**
     * Runs a statement once for each row of a batch: a single row by itself, several in one JDBC batch.
     *
     * @return the update counts as the driver gives them, one for each row; {@link java.sql.Statement#SUCCESS_NO_INFO} included
     */
    int[] update(SqlBatch batch) throws SQLException;

    /**
     * Inserts the rows of a batch as {@link #update} does, and asks for the keys that the database makes.
     *
     * @param keyColumn the name of the key's column, as drivers are asked for it
     * @return the keys, one for each row, in the order of the rows
     */
    List<Object> insertReturningKeys(SqlBatch batch, String keyColumn) throws SQLException;
}
