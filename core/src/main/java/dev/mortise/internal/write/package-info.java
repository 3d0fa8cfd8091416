/**
 * Writes single rows: insert or update, callbacks, ids and versions, upserts.
 *
 * <p>{@code internal.identity} tells {@code save} whether an entity is new; {@code internal.graph} calls this package for each
 * row of a graph.
 */
@NullMarked
package dev.mortise.internal.write;

import org.jspecify.annotations.NullMarked;
