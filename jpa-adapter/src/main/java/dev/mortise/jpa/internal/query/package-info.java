/**
 * How plans run: as HQL, as SQL that Hibernate has translated from it before, or as core's SQL where HQL is not exact.
 *
 * <p>SQL runs through {@code internal.jdbc}; rows are read by the plan's own row reader.
 */
@NullMarked
package dev.mortise.jpa.internal.query;

import org.jspecify.annotations.NullMarked;
