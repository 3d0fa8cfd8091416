/**
 * Renders plans as SQL: conditions, expressions, joins and orders, once for each statement key.
 *
 * <p>Values are bound by {@link dev.mortise.sql.codec}; rows are written by {@link dev.mortise.sql.dml}.
 */
@Experimental
@NullMarked
package dev.mortise.sql;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
