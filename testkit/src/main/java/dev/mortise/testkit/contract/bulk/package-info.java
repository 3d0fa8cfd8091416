/**
 * Updates and deletes by a condition, without loading entities.
 *
 * <p>Conditions themselves are in {@code query}.
 */
@NullMarked
package dev.mortise.testkit.contract.bulk;

import org.jspecify.annotations.NullMarked;
