/**
 * Translates the mapping annotations into models, such as {@code @JoinColumn} into foreign keys.
 *
 * <p>{@code internal.mapping.member} reads classes, {@code internal.mapping.value} decides the stored form of values,
 * {@code internal.mapping.id} accesses ids; the result is {@code dev.mortise.model}.
 */
@NullMarked
package dev.mortise.internal.mapping;

import org.jspecify.annotations.NullMarked;
