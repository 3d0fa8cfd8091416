/** Visitors that go through every node of a condition or expression. */
@NullMarked
package dev.mortise.internal.visit;

import org.jspecify.annotations.NullMarked;
