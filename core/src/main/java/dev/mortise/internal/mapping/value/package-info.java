/**
 * How basic values, enums and converters are stored.
 *
 * <p>{@code internal.mapping} chooses one for each attribute; the codecs of {@code dev.mortise.sql.codec} bind
 * what is stored.
 */
@NullMarked
package dev.mortise.internal.mapping.value;

import org.jspecify.annotations.NullMarked;
