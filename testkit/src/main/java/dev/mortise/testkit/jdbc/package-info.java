/**
 * Records the JDBC calls between an engine and a database.
 *
 * <p>{@link dev.mortise.testkit.jdbc.RecordingDataSource} records into a {@link dev.mortise.testkit.jdbc.StatementLog};
 * {@link dev.mortise.testkit.jdbc.Statements} asserts numbers of statements,
 * {@link dev.mortise.testkit.jdbc.StatementRecorder} does both for whole tests, and
 * {@link dev.mortise.testkit.jdbc.PlainSql} reads the tables without the engine.
 */
@NullMarked
package dev.mortise.testkit.jdbc;

import org.jspecify.annotations.NullMarked;
