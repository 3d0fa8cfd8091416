/**
 * The functions that expressions call on every database, by name.
 *
 * <p>{@code dev.mortise.internal.expression} writes them in the SQL of each database.
 */
@NullMarked
package dev.mortise.query.function;

import org.jspecify.annotations.NullMarked;
