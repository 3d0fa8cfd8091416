package dev.mortise.spi;

import dev.mortise.model.CollectionModel;
import org.jspecify.annotations.Nullable;

/**
 * The foreign key to its owner that an element of a unidirectional to-many relation holds in its row.
 *
 * @param collection the collection that owns the key
 * @param owner the id of the owner
 * @param position the position of the element, an index or the key of a map, or null where its row has none
 */
public record ElementForeignKey(
        CollectionModel collection, Object owner, @Nullable Object position) {}
