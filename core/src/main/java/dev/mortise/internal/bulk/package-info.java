/**
 * Runs {@code updateWhere}, {@code deleteWhere} and {@code patch}.
 *
 * <p>{@code internal.graph} runs the cascades of deleted rows.
 */
@NullMarked
package dev.mortise.internal.bulk;

import org.jspecify.annotations.NullMarked;
