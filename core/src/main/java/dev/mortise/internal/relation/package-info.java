/**
 * Adds, removes and sets links of {@code relation(...).of(id)} without loading entities.
 *
 * <p>Keys are updated as in {@code internal.bulk}, rows of join tables through the store session.
 */
@NullMarked
package dev.mortise.internal.relation;

import org.jspecify.annotations.NullMarked;
