/**
 * Interfaces that persistence engines implement, and the plans that core passes to them.
 *
 * <p>An adapter implements {@link dev.mortise.spi.StoreAdapter}, which opens one {@link dev.mortise.spi.Store} for each
 * module, which opens one {@link dev.mortise.spi.StoreSession} for each transaction. Core validates arguments, resolves
 * paths, pages, assigns ids and versions, and writes the messages; a session only runs a validated plan as statements
 * on the transaction's connection, and the plan's own row reader creates objects from rows.
 *
 * <p>An engine that takes SQL needs only a {@link dev.mortise.sql.session.SqlExecutor}: {@link
 * dev.mortise.sql.session.SqlStoreSession} is its session. One with a query language or statements of its own implements or
 * overrides the methods of the session, with the following parts:
 *
 * <ul>
 * <li>{@link dev.mortise.sql.StatementRenderer} renders plans; a subclass adds its query language, and {@link
 * dev.mortise.sql.StatementCache} keeps the text and what the engine makes of it.
 * <li>{@link dev.mortise.sql.dml.EntityDml} and {@link dev.mortise.sql.dml.UpsertDml} hold the SQL that writes whole rows.
 * <li>{@link dev.mortise.sql.codec.CodecRegistry} binds values: those of a plan by {@link dev.mortise.sql.statement.Parameter},
 * those of a row by its columns, both after {@code toStored}.
 * <li>{@link dev.mortise.spi.RowPlan} reads rows.
 * <li>{@link dev.mortise.sql.error.SqlErrors} classifies failures.
 * </ul>
 *
 * <p>An adapter has three rules to follow. Each statement takes the seconds that
 * {@link dev.mortise.spi.TransactionContext#deadline} leaves as its query timeout. Only core calls
 * {@link dev.mortise.spi.TransactionContext#beforeStatement} for the statements of a session. A session releases its
 * resources in {@link dev.mortise.spi.TransactionParticipant#afterCompletion}. The testkit tests the rest.
 */
@Experimental
@NullMarked
package dev.mortise.spi;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
