/**
 * Generates, assigns and compares ids and versions.
 *
 * <p>{@code internal.write} and {@code internal.graph} use it to decide
 * between insert and update.
 */
@NullMarked
package dev.mortise.internal.identity;

import org.jspecify.annotations.NullMarked;
