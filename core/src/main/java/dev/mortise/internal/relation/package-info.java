/**
 * How {@code relation(...).of(id)} adds, removes and sets links without loading them.
 *
 * <p>Keys are updated as in {@code internal.bulk}, rows of join tables through the store session.
 */
@NullMarked
package dev.mortise.internal.relation;

import org.jspecify.annotations.NullMarked;
