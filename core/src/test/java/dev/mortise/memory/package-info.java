/** A store that keeps rows in memory, for tests of core that need no database. */
@NullMarked
package dev.mortise.memory;

import org.jspecify.annotations.NullMarked;
