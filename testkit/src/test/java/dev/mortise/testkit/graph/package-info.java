/** Graphs made by chance, written and changed by one engine and read by the other. */
@NullMarked
package dev.mortise.testkit.graph;

import org.jspecify.annotations.NullMarked;
