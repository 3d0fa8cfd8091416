/**
 * Generates, assigns and compares ids and versions.
 *
 * <p>{@code internal.write} and {@code internal.graph} use it to detect new entities.
 */
@NullMarked
package dev.mortise.internal.identity;

import org.jspecify.annotations.NullMarked;
