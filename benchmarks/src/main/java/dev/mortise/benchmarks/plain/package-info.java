/** Plain objects, for contenders that map rows to whatever they are given: JDBC, MyBatis, jOOQ. */
@NullMarked
package dev.mortise.benchmarks.plain;

import org.jspecify.annotations.NullMarked;
