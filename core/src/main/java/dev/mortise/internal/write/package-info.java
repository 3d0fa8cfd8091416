/**
 * Writes single rows: insert or update, callbacks, ids and versions, upserts.
 *
 * <p>{@code internal.graph} calls it for each row of a graph.
 */
@NullMarked
package dev.mortise.internal.write;

import org.jspecify.annotations.NullMarked;
