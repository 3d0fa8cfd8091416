/** Hibernate, by its two ways. */
@NullMarked
package dev.mortise.benchmarks.hibernate;

import org.jspecify.annotations.NullMarked;
