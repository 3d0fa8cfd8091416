/** Operands, calculations and functions in the SQL of each database. */
@NullMarked
package dev.mortise.internal.expression;

import org.jspecify.annotations.NullMarked;
