/**
 * The databases that the contract runs on, with their servers and facts.
 *
 * <p>{@link dev.mortise.testkit.database.Databases} starts a server once per JVM and creates
 * {@link dev.mortise.testkit.database.TestDatabase}s, each with its own schema and connection pool.
 * {@link dev.mortise.testkit.database.DatabaseFact} lists the differences between databases.
 */
@NullMarked
package dev.mortise.testkit.database;

import org.jspecify.annotations.NullMarked;
