/**
 * Classifies driver failures, such as deadlocks and duplicate keys, as the exceptions of {@link dev.mortise.error}.
 *
 * <p>Adapters and the transaction managers call {@link dev.mortise.sql.error.SqlErrors}.
 */
@Experimental
@NullMarked
package dev.mortise.sql.error;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
