/** Random calls of store sessions, of which every adapter makes the same. */
@NullMarked
package dev.mortise.testkit.twin;

import org.jspecify.annotations.NullMarked;
