/**
 * Operands, calculations and functions in the SQL of each database.
 *
 * <p>{@code ExpressionWriter} of {@link dev.mortise.sql} writes them into statements.
 */
@NullMarked
package dev.mortise.internal.expression;

import org.jspecify.annotations.NullMarked;
