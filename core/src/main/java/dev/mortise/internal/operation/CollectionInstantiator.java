package dev.mortise.internal.operation;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.CollectionRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /** The collection that holds these rows, in their order. */
    public Object of(List<CollectionRow> rows) {
        Object whole = whole(rows);
        return partly ? PartiallyFetchedCollection.of(relation.attribute(), whole) : whole;
    }

    private Object whole(List<CollectionRow> rows) {
        return switch (relation.mapping().kind()) {
            case COLLECTION, LIST -> elements(rows);
            case SET -> new LinkedHashSet<>(elements(rows));
            case SORTED_SET -> new TreeSet<>(elements(rows));
            case MAP -> map(rows);
        };
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
        rows.forEach(row -> map.put(key.apply(row), row.element()));
        return map;
    }
}
