package dev.mortise.testkit.database;

import java.sql.SQLException;

/** A running server that creates and drops isolated databases for tests. */
interface DatabaseServer {

    DatabaseKind kind();

    String source();

    String version();

    /** Creates an empty database (on PostgreSQL, a schema) and returns its address. */
    JdbcAccess create(String name) throws SQLException;

    void drop(String name) throws SQLException;
}
