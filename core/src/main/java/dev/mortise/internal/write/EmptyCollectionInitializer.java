package dev.mortise.internal.write;

import dev.mortise.internal.operation.CollectionInstantiator;
import dev.mortise.model.AttributePath;
import dev.mortise.model.CollectionModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets null collections of inserted entities to empty ones, since a new row has no elements (R20).
 *
 * <p>Running it takes them back (R6), unless the application has put something in meanwhile.
 */
final class EmptyCollectionInitializer implements Runnable {

    private record Filled(CollectionModel collection, Object entity, Object empty) {}

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
                filled.add(new Filled(collection, entity, empty));
            }
        }
    }

    boolean isNone() {
        return filled.isEmpty();
    }

    @Override
    public void run() {
        filled.forEach(each -> {
            boolean isSame = each.collection().valueIn(each.entity()) == each.empty();
            if (isSame && isEmpty(each.empty())) {
                put(each, null);
            }
        });
        filled.clear();
    }

    private static boolean isEmpty(Object collection) {
        return collection instanceof Map<?, ?> map ? map.isEmpty() : ((Collection<?>) collection).isEmpty();
    }

    private static void put(Filled filled, @Nullable Object value) {
        new AttributePath(filled.collection().steps()).put(filled.entity(), value);
    }
}
