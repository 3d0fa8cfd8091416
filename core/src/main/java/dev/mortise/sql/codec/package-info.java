/**
 * Binds values to statements and reads them from results, for each database.
 *
 * <p>{@link dev.mortise.sql.Parameter} and the row readers of {@code dev.mortise.internal.hydration} use the
 * codecs.
 */
@NullMarked
package dev.mortise.sql.codec;

import org.jspecify.annotations.NullMarked;
