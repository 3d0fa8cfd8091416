/**
 * Hibernate types that bind values by core's codecs.
 *
 * <p>{@code internal.boot} registers them; {@code internal.query} binds parameters with them.
 */
@NullMarked
package dev.mortise.jpa.internal.type;

import org.jspecify.annotations.NullMarked;
