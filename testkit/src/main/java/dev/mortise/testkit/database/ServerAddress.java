package dev.mortise.testkit.database;

/**
 * The address and the source of a running server.
 *
 * @param source {@code in-process}, {@code environment}, {@code docker} or {@code embedded}
 */
record ServerAddress(String source, JdbcAccess access) {}
