/**
 * Compares the mapping with the tables, columns and sequences of the database.
 *
 * <p>{@code internal.bootstrap} calls it when a module opens.
 */
@NullMarked
package dev.mortise.internal.schema;

import org.jspecify.annotations.NullMarked;
