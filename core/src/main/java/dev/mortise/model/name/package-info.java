/**
 * Names of tables, columns and sequences, and their quoting.
 *
 * <p>{@link dev.mortise.model} holds them, {@link dev.mortise.sql} writes them.
 */
@Experimental
@NullMarked
package dev.mortise.model.name;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
