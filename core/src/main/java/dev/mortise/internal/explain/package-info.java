/**
 * Explains queries: records the statements that an engine sends, and asks the database for their plans.
 *
 * <p>{@code internal.repository} calls it; the records are those of {@link dev.mortise.repository}.
 */
@NullMarked
package dev.mortise.internal.explain;

import org.jspecify.annotations.NullMarked;
