/**
 * Reads from position to position: pages after cursors, chunks, and streams.
 *
 * <p>{@code internal.keyset} describes the positions, {@code internal.read} runs each read.
 */
@NullMarked
package dev.mortise.internal.stream;

import org.jspecify.annotations.NullMarked;
