/**
 * Measures Mortise beside JDBC, the engines it stands on, and its peers.
 *
 * <p>{@link dev.mortise.benchmarks.Benchmarks} is the program; docs/performance.md says how to run and to read it.
 */
@NullMarked
package dev.mortise.benchmarks;

import org.jspecify.annotations.NullMarked;
