/** Reads from position to position: pages after cursors, chunks, and streams. */
@NullMarked
package dev.mortise.internal.stream;

import org.jspecify.annotations.NullMarked;
