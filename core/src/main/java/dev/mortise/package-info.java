/** One contract for persistence, whichever engine does the work. */
@NullMarked
package dev.mortise;

import org.jspecify.annotations.NullMarked;
