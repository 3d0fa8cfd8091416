/**
 * Hints on how the statement of a query runs.
 *
 * <p>The plan of a query carries them to the adapter, which sets them on the JDBC statement.
 */
@NullMarked
package dev.mortise.query.hint;

import org.jspecify.annotations.NullMarked;
