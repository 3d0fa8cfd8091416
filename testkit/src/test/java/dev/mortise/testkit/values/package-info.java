/** Values on their way through the drivers, on every database. */
@NullMarked
package dev.mortise.testkit.values;

import org.jspecify.annotations.NullMarked;
