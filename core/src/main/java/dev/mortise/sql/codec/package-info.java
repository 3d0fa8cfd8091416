/**
 * Binds values to statements and reads them from results, for each database.
 *
 * <p>{@link dev.mortise.sql.statement.Parameter} and the row readers of {@code dev.mortise.internal.hydration} use the
 * codecs.
 */
@Experimental
@NullMarked
package dev.mortise.sql.codec;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
