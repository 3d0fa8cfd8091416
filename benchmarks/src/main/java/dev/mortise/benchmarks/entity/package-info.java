/** The entities of Hibernate, Spring Data and Mortise. */
@NullMarked
package dev.mortise.benchmarks.entity;

import org.jspecify.annotations.NullMarked;
