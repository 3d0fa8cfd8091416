/**
 * The bounded cache that keeps statements, row plans, fetch plans and resolved paths.
 *
 * <p>Each cache stands beside what it keeps, first of all in {@code dev.mortise.sql}.
 */
@NullMarked
package dev.mortise.internal.cache;

import org.jspecify.annotations.NullMarked;
