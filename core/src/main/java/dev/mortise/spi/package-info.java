/**
 * By whose hands: what an engine and the owner of a transaction must offer.
 *
 * <p>An adapter implements {@link dev.mortise.spi.StoreAdapter}, which opens one {@link dev.mortise.spi.Store} for each module, which
 * opens one {@link dev.mortise.spi.StoreSession} for each transaction. Core checks arguments, resolves paths, pages, sorts out ids
 * and versions, and words the errors; a session only turns a checked plan into statements on the transaction's connection and rows
 * into objects by the plan's own row reader.
 *
 * <p>What engines would otherwise do each in its own way is here to be used:
 *
 * <ul>
 *   <li>{@link dev.mortise.spi.StatementRenderer} turns plans into text; a subclass adds the words of its query language, and {@link
 *       dev.mortise.spi.StatementCache} keeps the texts and what the engine makes of them.
 *   <li>{@link dev.mortise.spi.EntityDml} and {@link dev.mortise.spi.UpsertDml} hold the SQL that writes whole rows, for an engine that
 *       has none of its own.
 *   <li>{@link dev.mortise.spi.CodecRegistry} bind values: those of a plan by {@link dev.mortise.spi.Parameter}, those of a row by
 *       its columns, both after they were turned into what is stored ({@code toStored}).
 *   <li>{@link dev.mortise.spi.RowPlan} reads rows.
 *   <li>{@link dev.mortise.spi.SqlErrors} classifies failures.
 * </ul>
 *
 * <p>Three things are left to remember. Each statement takes the seconds that {@link
 * dev.mortise.spi.TransactionContext#deadline} leaves as its query timeout. Nobody but core calls {@link
 * dev.mortise.spi.TransactionContext#beforeStatement} for what a session does. What a session holds open it frees in {@link
 * dev.mortise.spi.TransactionParticipant#afterCompletion}. The testkit proves the rest.
 */
@NullMarked
package dev.mortise.spi;

import org.jspecify.annotations.NullMarked;
