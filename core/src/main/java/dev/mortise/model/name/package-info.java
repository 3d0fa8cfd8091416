/**
 * Names of tables, columns and sequences, and their quoting.
 *
 * <p>{@link dev.mortise.model} holds them, {@link dev.mortise.sql} writes them.
 */
@NullMarked
package dev.mortise.model.name;

import org.jspecify.annotations.NullMarked;
