/**
 * Runs plans as HQL, as cached SQL that Hibernate has translated, or as core's SQL where HQL is not exact.
 *
 * <p>{@code internal.jdbc} runs SQL; the plan's own row reader reads rows.
 */
@NullMarked
package dev.mortise.jpa.internal.query;

import org.jspecify.annotations.NullMarked;
