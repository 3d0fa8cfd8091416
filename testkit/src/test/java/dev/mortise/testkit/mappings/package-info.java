/** Random entity classes that both engines must open alike, and random programs on them whose results must not differ. */
@NullMarked
package dev.mortise.testkit.mappings;

import org.jspecify.annotations.NullMarked;
