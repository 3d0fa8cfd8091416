/**
 * Bulk inserts as values: which rows come from which query.
 *
 * <p>{@code dev.mortise.internal.bulk} runs them.
 */
@NullMarked
package dev.mortise.query.bulk;

import org.jspecify.annotations.NullMarked;
