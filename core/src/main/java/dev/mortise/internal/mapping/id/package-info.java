/**
 * Reads and writes the id of an entity: single, embedded or by an id class.
 *
 * <p>{@code internal.mapping} chooses one for each entity; {@code dev.mortise.model} holds it.
 */
@NullMarked
package dev.mortise.internal.mapping.id;

import org.jspecify.annotations.NullMarked;
