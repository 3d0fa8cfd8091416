/** Mortise on its two engines. */
@NullMarked
package dev.mortise.benchmarks.mortise;

import org.jspecify.annotations.NullMarked;
