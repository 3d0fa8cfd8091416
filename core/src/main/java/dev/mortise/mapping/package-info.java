/**
 * The mapping options beyond JPA annotations: naming, defaults, deletes by the database.
 *
 * <p>{@code dev.mortise.internal.mapping} reads the annotations; {@link dev.mortise.model} is the result (R29, R30).
 */
@NullMarked
package dev.mortise.mapping;

import org.jspecify.annotations.NullMarked;
