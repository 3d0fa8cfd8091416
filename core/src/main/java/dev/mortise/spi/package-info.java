/**
 * By whose hands: what an engine and the owner of a transaction must offer.
 *
 * <p>An adapter implements {@link dev.mortise.spi.StoreAdapter}, which opens one {@link dev.mortise.spi.Store} for each module, which
 * opens one {@link dev.mortise.spi.StoreSession} for each transaction. Core checks arguments, resolves paths, pages, sorts out ids
 * and versions, and words the errors; a session only turns a checked plan into statements on the transaction's connection and rows
 * into objects by the plan's own row reader.
 */
@NullMarked
package dev.mortise.spi;

import org.jspecify.annotations.NullMarked;
