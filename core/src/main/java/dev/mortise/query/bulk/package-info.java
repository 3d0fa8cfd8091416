/**
 * Inserts from queries and upserts of many, as immutable values.
 *
 * <p>{@code dev.mortise.internal.bulk} runs them.
 */
@NullMarked
package dev.mortise.query.bulk;

import org.jspecify.annotations.NullMarked;
