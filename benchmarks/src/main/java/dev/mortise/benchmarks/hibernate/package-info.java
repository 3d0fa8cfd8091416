/** Hibernate with entity managers and with stateless sessions. */
@NullMarked
package dev.mortise.benchmarks.hibernate;

import org.jspecify.annotations.NullMarked;
