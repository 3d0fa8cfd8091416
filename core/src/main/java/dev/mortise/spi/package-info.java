/**
 * The interfaces that a persistence engine implements, and the plans that core gives it.
 *
 * <p>An adapter implements {@link dev.mortise.spi.StoreAdapter}, which opens one {@link dev.mortise.spi.Store} for each module, which
 * opens one {@link dev.mortise.spi.StoreSession} for each transaction. Core checks arguments, resolves paths, pages, assigns ids
 * and versions, and writes the messages; a session only turns a checked plan into statements on the transaction's connection and rows
 * into objects by the plan's own row reader.
 *
 * <p>Engines share what they would otherwise each do in their own way:
 *
 * <ul>
 *   <li>{@link dev.mortise.sql.StatementRenderer} renders plans; a subclass adds its query language, and {@link
 *       dev.mortise.sql.StatementCache} keeps the text and what the engine makes of it.
 *   <li>{@link dev.mortise.sql.dml.EntityDml} and {@link dev.mortise.sql.dml.UpsertDml} hold the SQL that writes whole rows.
 *   <li>{@link dev.mortise.sql.codec.CodecRegistry} binds values: those of a plan by {@link dev.mortise.sql.Parameter}, those of a
 *       row by its columns, both after {@code toStored}.
 *   <li>{@link dev.mortise.spi.RowPlan} reads rows.
 *   <li>{@link dev.mortise.sql.error.SqlErrors} classifies failures.
 * </ul>
 *
 * <p>Three rules are left to an adapter. Each statement takes the seconds that {@link
 * dev.mortise.spi.TransactionContext#deadline} leaves as its query timeout. Only core calls {@link
 * dev.mortise.spi.TransactionContext#beforeStatement} for what a session does. A session frees its resources in {@link
 * dev.mortise.spi.TransactionParticipant#afterCompletion}. The testkit proves the rest.
 */
@NullMarked
package dev.mortise.spi;

import org.jspecify.annotations.NullMarked;
