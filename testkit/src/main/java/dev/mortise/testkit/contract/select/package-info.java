/** Queries for values: projections, aggregates, groups, distinct rows. */
@NullMarked
package dev.mortise.testkit.contract.select;

import org.jspecify.annotations.NullMarked;
