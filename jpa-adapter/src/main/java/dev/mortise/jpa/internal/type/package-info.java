/**
 * Hibernate types, and what binds Hibernate's values as core's codecs do.
 *
 * <p>{@code internal.boot} registers them; {@code internal.query} binds parameters with them.
 */
@NullMarked
package dev.mortise.jpa.internal.type;

import org.jspecify.annotations.NullMarked;
