/**
 * Runs queries for values: resolves selections, checks groups, reads rows as values, records and tuples.
 *
 * <p>{@code SelectOperations} begins; {@code internal.check} resolves the paths, and the store session runs the plan.
 */
@NullMarked
package dev.mortise.internal.select;

import org.jspecify.annotations.NullMarked;
