/**
 * A rendered statement, its placeholders, and the values that are bound to them.
 *
 * <p>{@link dev.mortise.sql} renders statements, {@link dev.mortise.sql.session} runs them.
 */
@Experimental
@NullMarked
package dev.mortise.sql.statement;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
