package dev.mortise.internal.graph;

import dev.mortise.internal.mapping.value.StoredValueKey;
import dev.mortise.model.AttributePath;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionMapping.MapKey;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddableModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.spi.CollectionRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the rows of one owner's collection (R21).
 *
 * @param rewritten whether all rows are deleted first, since equal rows cannot be distinguished
 * @param removed the rows to delete
 * @param added the elements to add
 */
public record CollectionDiff(boolean rewritten, List<CollectionRow> removed, List<Entry> added) {

    /** An element in memory with its position: an index, a key, or null. */
    record Entry(@Nullable Object position, Object element) {}

    /** The key of an entity without an id; it equals no other key. */
    private record Unsaved(Object entity) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Unsaved that && entity == that.entity;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(entity);
        }
    }

    /** A new owner has no rows yet. */
    static CollectionDiff ofNew(CollectionModel collection, Object value) {
        return of(collection, List.of(), value, id -> id);
    }

    /**
     * Compares the rows of an owner with the collection that it holds.
     *
     * @param held maps an id of a row's element to the application's form of the same id
     * @throws IllegalArgumentException if an element or key is null, or two keys are stored as the same value
     */
    static CollectionDiff of(
            CollectionModel collection, List<CollectionRow> stored, Object value, UnaryOperator<Object> held) {
        Likeness likeness = new Likeness(collection, held);
        List<Entry> entries = entries(collection, value);
        return hasPositions(collection)
                ? byPosition(likeness, stored, entries)
                : byElement(collection, likeness, stored, entries);
    }

    boolean isNone() {
        return !rewritten && removed.isEmpty() && added.isEmpty();
    }

    /** Whether the rows hold positions: an index or a dedicated key column. */
    public static boolean hasPositions(CollectionModel collection) {
        return collection.mapping().position().isPresent() || hasKeyColumn(collection.mapping());
    }

    private static boolean hasKeyColumn(CollectionMapping mapping) {
        return mapping.key().filter(MapKey.InColumn.class::isInstance).isPresent();
    }

    private static CollectionDiff byPosition(Likeness likeness, List<CollectionRow> stored, List<Entry> entries) {
        Map<Object, Object> now = new HashMap<>();
        for (Entry entry : entries) {
            Object element = likeness.ofElement(entry.element());
            if (now.put(likeness.ofPosition(entry.position()), element) != null) {
                throw new IllegalArgumentException(
                        likeness.collection + " holds two keys that are stored as the same value; keep one of them");
            }
        }
        Map<Object, Object> kept = new HashMap<>();
        List<CollectionRow> removed = new ArrayList<>();
        for (CollectionRow row : stored) {
            Object position = likeness.ofPosition(row.position());
            Object element = likeness.ofElement(row.element());
            if (element.equals(now.get(position))) {
                kept.put(position, element);
            } else {
                removed.add(row);
            }
        }
        List<Entry> added = entries.stream()
                .filter(entry -> !kept.containsKey(likeness.ofPosition(entry.position())))
                .toList();
        return new CollectionDiff(false, removed, added);
    }

    private static CollectionDiff byElement(
            CollectionModel collection, Likeness likeness, List<CollectionRow> stored, List<Entry> entries) {
        Map<Object, Integer> before = new HashMap<>();
        stored.forEach(row -> before.merge(likeness.ofElement(row.element()), 1, Integer::sum));
        List<Entry> distinct = collection.mapping().kind().allowsDuplicates() ? entries : distinct(likeness, entries);
        Map<Object, Integer> now = new HashMap<>();
        distinct.forEach(entry -> now.merge(likeness.ofElement(entry.element()), 1, Integer::sum));
        if (before.equals(now)) {
            return new CollectionDiff(false, List.of(), List.of());
        }
        if (hasDuplicates(before) || hasDuplicates(now)) {
            return new CollectionDiff(!stored.isEmpty(), List.of(), distinct);
        }
        return new CollectionDiff(
                false,
                stored.stream()
                        .filter(row -> !now.containsKey(likeness.ofElement(row.element())))
                        .toList(),
                distinct.stream()
                        .filter(entry -> !before.containsKey(likeness.ofElement(entry.element())))
                        .toList());
    }

    private static boolean hasDuplicates(Map<Object, Integer> counts) {
        return counts.values().stream().anyMatch(count -> count > 1);
    }

    private static List<Entry> distinct(Likeness likeness, List<Entry> entries) {
        Set<Object> seen = new HashSet<>();
        return entries.stream()
                .filter(entry -> seen.add(likeness.ofElement(entry.element())))
                .toList();
    }

    private static List<Entry> entries(CollectionModel collection, Object value) {
        List<Entry> entries = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            boolean hasKey = hasKeyColumn(collection.mapping());
            map.forEach((key, element) -> entries.add(new Entry(
                    hasKey ? required(collection, "key", key) : null, required(collection, "element", element))));
            return entries;
        }
        boolean hasIndex = collection.mapping().position().isPresent();
        for (Object element : (Collection<?>) value) {
            entries.add(new Entry(hasIndex ? entries.size() : null, required(collection, "element", element)));
        }
        return entries;
    }

    private static Object required(CollectionModel collection, String what, @Nullable Object part) {
        if (part == null) {
            throw new IllegalArgumentException(collection + " holds null as " + what + "; remove it");
        }
        return part;
    }

    /** The comparison keys of elements and positions. */
    private static final class Likeness {

        private final CollectionModel collection;
        private final UnaryOperator<Object> held;
        private final List<AttributePath> relations;

        Likeness(CollectionModel collection, UnaryOperator<Object> held) {
            this.collection = collection;
            this.held = held;
            this.relations = collection
                    .elements()
                    .flatMap(ElementCollectionAttribute::embeddable)
                    .map(EmbeddableModel::relations)
                    .orElse(List.of());
        }

        Object ofElement(Object element) {
            Optional<ElementCollectionAttribute> values = collection.elements();
            if (values.isPresent()) {
                Object columns = StoredValueComparator.valuesOf(values.get().columns(), element);
                List<Unsaved> unsaved = unsaved(element);
                return unsaved.isEmpty() ? columns : List.of(columns, unsaved);
            }
            EntityModel<?> target = collection.relation().orElseThrow().target();
            Object id = target.idOf(element);
            return id == null ? new Unsaved(element) : target.keyOf(held.apply(id));
        }

        /** Returns the related entity without an id, whose key no column can hold. */
        private List<Unsaved> unsaved(Object value) {
            List<Unsaved> unsaved = new ArrayList<>();
            for (AttributePath path : relations) {
                Object target = path.valueIn(value);
                if (target != null && ((RelationModel) path.end()).target().idOf(target) == null) {
                    unsaved.add(new Unsaved(target));
                }
            }
            return unsaved;
        }

        Object ofPosition(@Nullable Object position) {
            Object key = collection
                    .mapping()
                    .key()
                    .filter(MapKey.InColumn.class::isInstance)
                    .map(in -> StoredValueKey.of(((MapKey.InColumn) in).key(), position))
                    .orElse(position);
            return key == null ? List.of() : key;
        }
    }
}
