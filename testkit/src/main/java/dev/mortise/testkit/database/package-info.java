/**
 * The databases that the contract runs on: which of them, where each comes from, and what each is known to do.
 *
 * <p>{@link dev.mortise.testkit.database.Databases} starts a server once per JVM and hands out
 * {@link dev.mortise.testkit.database.TestDatabase}s, each with its own schema and connection pool.
 * {@link dev.mortise.testkit.database.DatabaseFact} names what databases do differently.
 */
@NullMarked
package dev.mortise.testkit.database;

import org.jspecify.annotations.NullMarked;
