package dev.mortise.spi;

import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.model.EntityModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entities that one result has read, by id, so that one row is one object (R18).
 *
 * <p>Confined to the thread that reads the result.
 */
public final class ResultIdentityMap {

    private record Loaded(EntityModel<?> entity, Object object) {}

    private final boolean holdsBack;
    private @Nullable Map<Class<?>, Map<Object, Object>> entities;
    private @Nullable List<Loaded> registerLoaded;
    private @Nullable Object @Nullable [] shared;

    /** The scope of a result of one query. */
    public ResultIdentityMap() {
        this(false);
    }

    private ResultIdentityMap(boolean holdsBack) {
        this.holdsBack = holdsBack;
    }

    /**
     * Returns the identity map for several queries, whose post-load callbacks {@link RowPlanFactory#firePostLoad} fires once
     * all have been read.
     */
    public static ResultIdentityMap deferringPostLoad() {
        return new ResultIdentityMap(true);
    }

    /** The object that this result made for a row, or null. */
    public @Nullable Object find(EntityModel<?> entity, Object id) {
        if (entities == null) {
            return null;
        }
        Map<Object, Object> known = entities.get(entity.root().type());
        return known == null ? null : known.get(entity.keyOf(id));
    }

    /** Remembers the object that was made for a row. */
    public void put(EntityModel<?> entity, Object id, Object object) {
        if (entities == null) {
            entities = new HashMap<>();
        }
        entities.computeIfAbsent(entity.root().type(), type -> new HashMap<>()).put(entity.keyOf(id), object);
    }

    /**
     * Takes the values of columns that {@link #share} leaves; for a reader that needs them beside the row.
     *
     * @param values the places of the values; null takes none
     */
    public void takeShared(@Nullable Object @Nullable [] values) {
        shared = values;
    }

    /** Leaves the value of a column to whoever takes it. */
    public void share(int place, @Nullable Object value) {
        if (shared != null) {
            shared[place] = value;
        }
    }

    /** Registers an entity whose post-load callbacks are to be called once its whole row has been read. */
    public void registerLoaded(EntityModel<?> entity, Object object) {
        if (registerLoaded == null) {
            registerLoaded = new ArrayList<>();
        }
        registerLoaded.add(new Loaded(entity, object));
    }

    /** Fires the post-load callbacks of the row's entities, unless deferred. */
    public void firePostLoad(PostLoadListener listener) {
        if (!holdsBack) {
            firePostLoadNow(listener);
        }
    }

    /** Fires the pending post-load callbacks. */
    public void firePostLoadNow(PostLoadListener listener) {
        if (registerLoaded == null || registerLoaded.isEmpty()) {
            return;
        }
        List<Loaded> brought = registerLoaded;
        registerLoaded = null;
        brought.forEach(each -> listener.loaded(each.entity(), each.object()));
    }
}
