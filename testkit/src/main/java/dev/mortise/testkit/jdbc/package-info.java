/**
 * What a test sees of the road between an engine and a database.
 *
 * <p>{@link dev.mortise.testkit.jdbc.RecordingDataSource} writes down what was sent,
 * {@link dev.mortise.testkit.jdbc.StatementLog} is what it wrote,
 * {@link dev.mortise.testkit.jdbc.Statements} holds code to a number of statements,
 * {@link dev.mortise.testkit.jdbc.StatementRecorder} does all that for whole tests, and {@link dev.mortise.testkit.jdbc.PlainSql} looks at
 * the tables behind the engine's back.
 */
@NullMarked
package dev.mortise.testkit.jdbc;

import org.jspecify.annotations.NullMarked;
