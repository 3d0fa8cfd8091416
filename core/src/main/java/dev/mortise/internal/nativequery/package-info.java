/**
 * Runs native queries: finds their parameters, binds values, reads rows as values, records and entities.
 *
 * <p>{@link dev.mortise.nativequery} declares the queries; {@code internal.hydration} creates entities from their rows.
 */
@NullMarked
package dev.mortise.internal.nativequery;

import org.jspecify.annotations.NullMarked;
