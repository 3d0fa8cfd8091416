/**
 * Runs reads: select, fetch relations, page, refresh.
 *
 * <p>Statements run through the store session of {@code internal.operation}; {@code internal.hydration} creates objects
 * from rows.
 */
@NullMarked
package dev.mortise.internal.read;

import org.jspecify.annotations.NullMarked;
