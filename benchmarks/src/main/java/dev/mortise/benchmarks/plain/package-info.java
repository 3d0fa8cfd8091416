/** Plain objects, for contenders that map rows to any class: JDBC, MyBatis, jOOQ. */
@NullMarked
package dev.mortise.benchmarks.plain;

import org.jspecify.annotations.NullMarked;
