/**
 * Reads lifecycle callbacks and entity listeners ({@code @PrePersist} and others).
 *
 * <p>{@code internal.write} and {@code internal.read} fire them.
 */
@NullMarked
package dev.mortise.internal.mapping.lifecycle;

import org.jspecify.annotations.NullMarked;
