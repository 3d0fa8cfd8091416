/** Reads in pages after cursors, in chunks, and in streams. */
@NullMarked
package dev.mortise.testkit.contract.page;

import org.jspecify.annotations.NullMarked;
