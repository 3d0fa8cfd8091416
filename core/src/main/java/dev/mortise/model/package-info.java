/**
 * The mapping as a model: entities, attributes, columns and relations.
 *
 * <p>{@code dev.mortise.internal.mapping} makes models of annotations; {@link dev.mortise.sql} and the adapters
 * read them.
 */
@Experimental
@NullMarked
package dev.mortise.model;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
