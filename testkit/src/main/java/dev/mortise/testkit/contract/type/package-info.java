/**
 * Types of attributes: their limits, nulls and converters.
 *
 * <p>Types of columns are in {@code swap}.
 */
@NullMarked
package dev.mortise.testkit.contract.type;

import org.jspecify.annotations.NullMarked;
