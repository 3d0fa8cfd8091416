/**
 * How plans become SQL: conditions, expressions, joins and orders, rendered once for each statement key.
 *
 * <p>Values are bound by {@link dev.mortise.sql.codec}; rows are written by {@link dev.mortise.sql.dml}.
 */
@NullMarked
package dev.mortise.sql;

import org.jspecify.annotations.NullMarked;
