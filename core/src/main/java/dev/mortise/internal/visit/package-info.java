/**
 * Visitors that go through every node of a condition or expression.
 *
 * <p>{@code SpecWalker} visits, {@code SpecRewriter} makes a changed copy; validators and {@link dev.mortise.sql} extend them.
 */
@NullMarked
package dev.mortise.internal.visit;

import org.jspecify.annotations.NullMarked;
