package dev.mortise.testkit.database;

/**
 * Where a running server is, and where it came from.
 *
 * @param source {@code in-process}, {@code environment}, {@code docker} or {@code embedded}
 */
record ServerAddress(String source, JdbcAccess access) {}
