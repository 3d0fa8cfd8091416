/**
 * How values are bound to statements and read from results, for each database.
 *
 * <p>{@link dev.mortise.sql.Parameter} and the row readers of {@code dev.mortise.internal.hydration} use the
 * codecs.
 */
@NullMarked
package dev.mortise.sql.codec;

import org.jspecify.annotations.NullMarked;
