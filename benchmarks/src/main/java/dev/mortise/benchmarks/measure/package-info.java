/** Time, memory and what can be said about them. */
@NullMarked
package dev.mortise.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
