/**
 * One engine in place of the other: the same data, statements and messages.
 *
 * <p>The values of single types are in {@code type}.
 */
@NullMarked
package dev.mortise.testkit.contract.swap;

import org.jspecify.annotations.NullMarked;
