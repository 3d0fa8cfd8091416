package dev.mortise.testkit.stub;

/** A JDBC call that a {@link StubDatabase} counts and can fail. */
public enum JdbcCall {
    /** {@code DataSource.getConnection} */
    GET_CONNECTION,
    /** {@code Connection.setAutoCommit} */
    SET_AUTO_COMMIT,
    /** {@code Connection.setReadOnly} */
    SET_READ_ONLY,
    /** {@code Connection.setTransactionIsolation} */
    SET_ISOLATION,
    /** {@code Connection.prepareStatement} or {@code createStatement} */
    PREPARE,
    /** {@code Statement.execute}, {@code executeQuery} or {@code executeUpdate} */
    EXECUTE,
    /** {@code Statement.executeBatch} */
    EXECUTE_BATCH,
    /** {@code Statement.close} */
    CLOSE_STATEMENT,
    /** {@code Connection.setSavepoint} */
    SET_SAVEPOINT,
    /** {@code Connection.rollback(Savepoint)} */
    ROLLBACK_TO_SAVEPOINT,
    /** {@code Connection.releaseSavepoint} */
    RELEASE_SAVEPOINT,
    /** {@code Connection.commit} */
    COMMIT,
    /** {@code Connection.rollback()} */
    ROLLBACK,
    /** {@code Connection.close} */
    CLOSE
}
