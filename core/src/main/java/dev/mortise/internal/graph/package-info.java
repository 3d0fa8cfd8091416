/**
 * Writes and deletes graphs: cascades, orphan removal and foreign key order.
 *
 * <p>{@code internal.write} writes single rows; the store session writes collection rows.
 */
@NullMarked
package dev.mortise.internal.graph;

import org.jspecify.annotations.NullMarked;
