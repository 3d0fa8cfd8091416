package dev.mortise.spi;

import dev.mortise.mapping.EntityModel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entities that one result has read so far, so that one row is one object (R18).
 *
 * <p>Confined to the thread that reads the result.
 */
public final class RowScope {

    private record Key(Class<?> entity, Object id) {}

    private @Nullable Map<Key, Object> entities;

    /** The object that this result made for a row, or null. */
    public @Nullable Object find(EntityModel<?> entity, Object id) {
        return entities == null ? null : entities.get(new Key(entity.type(), id));
    }

    /** Remembers the object that was made for a row. */
    public void put(EntityModel<?> entity, Object id, Object object) {
        if (entities == null) {
            entities = new HashMap<>();
        }
        entities.put(new Key(entity.type(), id), object);
    }
}
