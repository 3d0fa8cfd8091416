/**
 * Helpers for calling the code of entities: exceptions unchanged, defaults of primitives.
 *
 * <p>{@code internal.mapping.member} finds the members that are called.
 */
@NullMarked
package dev.mortise.internal.reflect;

import org.jspecify.annotations.NullMarked;
