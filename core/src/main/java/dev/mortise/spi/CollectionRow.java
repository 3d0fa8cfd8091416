package dev.mortise.spi;

import org.jspecify.annotations.Nullable;

/**
 * An element of a collection: whose it is, where it stands and what it is.
 *
 * @param owner the id of the entity that has the collection
 * @param position the index in a list that keeps one, or the key in a map whose keys have a column of their own; else null
 * @param element the element: an entity or what stands for one, or a value
 */
public record CollectionRow(Object owner, @Nullable Object position, Object element) {}
