/**
 * How a read works: select, fetch relations, page, refresh.
 *
 * <p>Statements run through the store session of {@code internal.operation}; rows become objects in {@code
 * internal.hydration}.
 */
@NullMarked
package dev.mortise.internal.read;

import org.jspecify.annotations.NullMarked;
