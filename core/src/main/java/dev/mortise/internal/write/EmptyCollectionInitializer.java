package dev.mortise.internal.write;

import dev.mortise.internal.operation.CollectionInstantiator;
import dev.mortise.model.AttributePath;
import dev.mortise.model.CollectionModel;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Sets null collections of inserted entities to empty ones, since a new row has no elements (R20).
 *
 * <p>Running it takes them back (R6), unless the application has put something in meanwhile.
 */
final class EmptyCollectionInitializer implements Runnable {

    /** An empty collection in an entity; neither is held for an application that has dropped them. */
    private record Filled(CollectionModel collection, WeakReference<Object> entity, WeakReference<Object> empty) {

        void takeBack() {
            Object owner = entity.get();
            Object value = owner == null ? null : collection.valueIn(owner);
            if (owner != null && value != null && value == empty.get() && isEmpty(value)) {
                new AttributePath(collection.steps()).put(owner, null);
            }
        }
    }

    private final List<Filled> filled = new ArrayList<>();

    /** Sets the null collections of inserted entities; none inside an embedded value that is null. */
    static EmptyCollectionInitializer fill(List<CollectionModel> collections, List<?> entities) {
        EmptyCollectionInitializer all = new EmptyCollectionInitializer();
        for (CollectionModel collection : collections) {
            CollectionInstantiator kind = new CollectionInstantiator(collection, false);
            entities.forEach(entity -> all.fill(collection, kind, entity));
        }
        return all;
    }

    private void fill(CollectionModel collection, CollectionInstantiator kind, Object entity) {
        if (collection.valueIn(entity) == null) {
            Object empty = kind.of(List.of());
            collection.put(entity, empty);
            if (collection.valueIn(entity) == empty) {
                filled.add(new Filled(collection, new WeakReference<>(entity), new WeakReference<>(empty)));
            }
        }
    }

    boolean isNone() {
        return filled.isEmpty();
    }

    @Override
    public void run() {
        filled.forEach(Filled::takeBack);
        filled.clear();
    }

    private static boolean isEmpty(Object collection) {
        return collection instanceof Map<?, ?> map ? map.isEmpty() : ((Collection<?>) collection).isEmpty();
    }
}
