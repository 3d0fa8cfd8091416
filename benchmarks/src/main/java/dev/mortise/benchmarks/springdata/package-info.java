/** Spring Data JPA on Hibernate. */
@NullMarked
package dev.mortise.benchmarks.springdata;

import org.jspecify.annotations.NullMarked;
