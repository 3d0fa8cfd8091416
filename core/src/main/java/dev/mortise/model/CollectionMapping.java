package dev.mortise.model;

import java.util.List;
import java.util.Optional;

/**
 * The mapping of a collection: its type, index, map key and order.
 *
 * @param kind the declared collection type
 * @param order the sort keys of elements on reads ({@code @OrderBy}), most significant first; empty for none
 * @param position the column that holds an element's index in a list ({@code @OrderColumn}), or empty for none
 * @param key the key of a map, or empty where the collection is no map
 */
public record CollectionMapping(Kind kind, List<Order> order, Optional<ColumnModel> position, Optional<MapKey> key) {

    public CollectionMapping {
        order = List.copyOf(order);
    }

    /** A collection of this kind whose elements have no order and no keys. */
    public static CollectionMapping of(Kind kind) {
        return new CollectionMapping(kind, List.of(), Optional.empty(), Optional.empty());
    }

    /** The declared collection types. */
    public enum Kind {
        COLLECTION,
        LIST,
        SET,
        SORTED_SET,
        MAP;

        /** Whether an element may be in it twice. */
        public boolean allowsDuplicates() {
            return this == COLLECTION || this == LIST;
        }
    }

    /**
     * A sort key of the elements of a collection.
     *
     * @param path the names of the attributes from the element to the value; empty for an element that is a plain value
     * @param descending whether large values come first
     */
    public record Order(List<String> path, boolean descending) {
        public Order {
            path = List.copyOf(path);
        }
    }

    /** The key of a map. */
    public sealed interface MapKey {

        /**
         * An attribute of the element as key ({@code @MapKey}); the element alone determines it.
         *
         * @param path the names of the attributes from the element to the key
         */
        record OfElement(List<String> path) implements MapKey {
            public OfElement {
                path = List.copyOf(path);
            }
        }

        /**
         * A value in its own column beside the element ({@code @MapKeyColumn}).
         *
         * @param key the type and column of the key; its access returns the key itself
         */
        record InColumn(BasicAttribute key) implements MapKey {}
    }
}
