/**
 * Implements repositories, and the application's own repository interfaces.
 *
 * <p>{@code internal.read} runs reads, {@code internal.graph} and {@code internal.bulk} writes,
 * {@code internal.relation} relation edits.
 */
@NullMarked
package dev.mortise.internal.repository;

import org.jspecify.annotations.NullMarked;
