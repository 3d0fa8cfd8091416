/**
 * Writes rows: by statements that Hibernate has rendered, by its coordinators, or by core's SQL.
 *
 * <p>Statements run through {@code internal.jdbc}.
 */
@NullMarked
package dev.mortise.jpa.internal.write;

import org.jspecify.annotations.NullMarked;
