package dev.mortise.internal.operation;

import dev.mortise.error.DataConversionException;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.CollectionRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates the collections of a relation from its rows: plain JDK collections, a new one for each owner. */
public final class CollectionInstantiator {

    private final CollectionModel relation;
    private final boolean partly;
    private final Function<CollectionRow, @Nullable Object> key;

    /**
     * @param partly whether only the first elements are loaded
     */
    public CollectionInstantiator(CollectionModel relation, boolean partly) {
        this.relation = relation;
        this.partly = partly;
        this.key = isMap(relation) ? keyOf(relation) : CollectionRow::position;
    }

    private static boolean isMap(CollectionModel collection) {
        return collection
                        .relation()
                        .filter(relation -> relation.kind().isToOne())
                        .isEmpty()
                && collection.mapping().kind() == CollectionMapping.Kind.MAP;
    }

    private static Function<CollectionRow, @Nullable Object> keyOf(CollectionModel map) {
        if (map.mapping().key().orElse(null) instanceof CollectionMapping.MapKey.OfElement ofElement) {
            EntityModel<?> element = map.relation().orElseThrow().target();
            List<AttributeModel> steps = ResolvedPath.follow(element, element.type(), ofElement.path())
                    .steps();
            return row -> valueIn(row.element(), steps);
        }
        return CollectionRow::position;
    }

    private static @Nullable Object valueIn(Object element, List<AttributeModel> steps) {
        Object at = element;
        for (int step = 0; step < steps.size() && at != null; step++) {
            at = steps.get(step).get(at);
        }
        return at;
    }

    /**
     * Returns the collection that holds these rows, in their order.
     *
     * @throws DataConversionException if Java takes two of them for one, so that it would hold a part of them
     */
    public Object of(List<CollectionRow> rows) {
        Object whole = whole(rows);
        return partly ? PartiallyFetchedCollection.of(relation.attribute(), whole) : whole;
    }

    private Object whole(List<CollectionRow> rows) {
        return switch (relation.mapping().kind()) {
            case COLLECTION, LIST -> elements(rows);
            case SET -> all(rows, new LinkedHashSet<>(elements(rows)));
            case SORTED_SET -> all(rows, new TreeSet<>(elements(rows)));
            case MAP -> map(rows);
        };
    }

    /** A set that lacks an entity would have its row deleted by the next update. */
    private Object all(List<CollectionRow> rows, Set<Object> set) {
        if (set.size() < rows.size() && relation.relation().isPresent()) {
            Set<Object> entities = Collections.newSetFromMap(new IdentityHashMap<>());
            rows.forEach(row -> entities.add(row.element()));
            if (set.size() < entities.size()) {
                throw new DataConversionException(relation
                        + " has two rows whose entities are equal for Java, so that a set holds one of them alone;"
                        + " let equals and hashCode, or the order of a sorted set, tell them apart, or map a List");
            }
        }
        return set;
    }

    private static List<Object> elements(List<CollectionRow> rows) {
        List<Object> elements = new ArrayList<>(rows.size());
        for (int index = 0; index < rows.size(); index++) {
            elements.add(rows.get(index).element());
        }
        return elements;
    }

    private Map<@Nullable Object, Object> map(List<CollectionRow> rows) {
        Map<@Nullable Object, Object> map = new LinkedHashMap<>();
        for (CollectionRow row : rows) {
            Object before = map.put(key.apply(row), row.element());
            if (before != null && !isSame(before, row.element())) {
                throw new DataConversionException(relation
                        + " has two rows whose keys are equal for Java, so that a map holds one of them alone; use a"
                        + " key that is unique among the elements of an owner, or map a List");
            }
        }
        return map;
    }

    private boolean isSame(Object one, Object other) {
        return relation.relation().isPresent() ? one == other : one.equals(other);
    }
}
