package dev.mortise.testkit.database;

import java.sql.SQLException;

/** A running server that makes and drops databases for tests, each out of sight of the others. */
interface DatabaseServer {

    DatabaseKind kind();

    String source();

    String version();

    /** Makes an empty database (on PostgreSQL, a schema) and returns the way to it. */
    JdbcAccess create(String name) throws SQLException;

    void drop(String name) throws SQLException;
}
