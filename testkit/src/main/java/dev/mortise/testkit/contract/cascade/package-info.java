/**
 * Cascades, orphan removal and the order of writes in graphs of entities.
 *
 * <p>Plain links without cascades are in {@code relation}.
 */
@NullMarked
package dev.mortise.testkit.contract.cascade;

import org.jspecify.annotations.NullMarked;
