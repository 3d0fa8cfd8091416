/** JDBC written by hand: the floor. */
@NullMarked
package dev.mortise.benchmarks.jdbc;

import org.jspecify.annotations.NullMarked;
