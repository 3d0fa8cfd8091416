/**
 * How {@code updateWhere}, {@code deleteWhere} and {@code patch} work.
 *
 * <p>Cascades of deleted rows go to {@code internal.graph}.
 */
@NullMarked
package dev.mortise.internal.bulk;

import org.jspecify.annotations.NullMarked;
