package dev.mortise.spi;

import org.jspecify.annotations.Nullable;

/**
 * A row of a collection: owner, position and element.
 *
 * @param owner the id of the entity that has the collection
 * @param position the index in an indexed list, or the key in a map with a key column; else null
 * @param element the element: an entity or its proxy, or a value
 */
public record CollectionRow(Object owner, @Nullable Object position, Object element) {}
