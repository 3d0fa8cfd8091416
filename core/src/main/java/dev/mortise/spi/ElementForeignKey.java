package dev.mortise.spi;

import dev.mortise.model.CollectionModel;
import org.jspecify.annotations.Nullable;

/**
 * The key to its owner that an element of a unidirectional relation to many holds in its own row.
 *
 * @param collection the collection that owns the key
 * @param owner the id of the owner
 * @param position where the element stands, an index or the key of a map, or null where its row does not say
 */
public record ElementForeignKey(
        CollectionModel collection, Object owner, @Nullable Object position) {}
