/**
 * Ids and versions: how they are generated, assigned and compared.
 *
 * <p>{@code internal.write} and {@code internal.graph} ask whether an entity is new.
 */
@NullMarked
package dev.mortise.internal.identity;

import org.jspecify.annotations.NullMarked;
