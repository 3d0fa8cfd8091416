/**
 * Translates driver failures into the exceptions of {@link dev.mortise.error}.
 *
 * <p>Adapters and the transaction managers call {@link dev.mortise.sql.error.SqlErrors}.
 */
@NullMarked
package dev.mortise.sql.error;

import org.jspecify.annotations.NullMarked;
