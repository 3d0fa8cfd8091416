/** Positions in a total order: their conditions, their values, and their texts. */
@NullMarked
package dev.mortise.internal.keyset;

import org.jspecify.annotations.NullMarked;
