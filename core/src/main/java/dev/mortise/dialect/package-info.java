/**
 * The supported databases and their differences.
 *
 * <p>{@link dev.mortise.sql} renders statements for a dialect, {@link dev.mortise.sql.error} reads its error
 * codes.
 */
@NullMarked
package dev.mortise.dialect;

import org.jspecify.annotations.NullMarked;
