/**
 * The supported databases and their differences.
 *
 * <p>{@link dev.mortise.sql} renders statements for a dialect, {@link dev.mortise.sql.error} reads its error
 * codes.
 */
@Experimental
@NullMarked
package dev.mortise.dialect;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
