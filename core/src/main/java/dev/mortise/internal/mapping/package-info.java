/**
 * How annotations become models.
 *
 * <p>{@code internal.mapping.member} reads classes, {@code internal.mapping.value} says how values are stored;
 * the result is {@code dev.mortise.model}.
 */
@NullMarked
package dev.mortise.internal.mapping;

import org.jspecify.annotations.NullMarked;
