/**
 * Decides the stored form of basic values, enums and converted values.
 *
 * <p>{@code internal.mapping} chooses one for each attribute; the codecs of {@code dev.mortise.sql.codec} bind the
 * stored value.
 */
@NullMarked
package dev.mortise.internal.mapping.value;

import org.jspecify.annotations.NullMarked;
