/**
 * Conditions, operands, order, limits and elements in queries.
 *
 * <p>Fetch plans are in {@code relation}.
 */
@NullMarked
package dev.mortise.testkit.contract.query;

import org.jspecify.annotations.NullMarked;
