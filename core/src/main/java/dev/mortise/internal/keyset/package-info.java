/**
 * Positions in a total order: their conditions, their values, and their texts.
 *
 * <p>{@code internal.stream} reads from one position to the next.
 */
@NullMarked
package dev.mortise.internal.keyset;

import org.jspecify.annotations.NullMarked;
