/**
 * Transactions on one database, joined by every repository of the thread (R22 to R28).
 *
 * <p>{@link dev.mortise.transaction.TransactionTemplate} runs work; the transaction itself belongs to an owner of {@link
 * dev.mortise.spi.transaction}, by default {@code dev.mortise.internal.jdbc}. Adapter authors reach a template's transactions through {@link
 * dev.mortise.transaction.TransactionAccess}.
 */
@NullMarked
package dev.mortise.transaction;

import org.jspecify.annotations.NullMarked;
