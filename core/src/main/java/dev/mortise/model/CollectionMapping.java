package dev.mortise.model;

import java.util.List;
import java.util.Optional;

/**
 * What kind of collection an attribute is, and what its elements are kept and sorted by.
 *
 * @param kind the declared kind of collection
 * @param order what elements are sorted by when they are read ({@code @OrderBy}), most significant first; empty for none
 * @param position the column that holds an element's index in a list ({@code @OrderColumn}), or empty for none
 * @param key what a map's keys are, or empty where the collection is no map
 */
public record CollectionMapping(Kind kind, List<Order> order, Optional<ColumnModel> position, Optional<MapKey> key) {

    public CollectionMapping {
        order = List.copyOf(order);
    }

    /** A collection of this kind whose elements have no order and no keys. */
    public static CollectionMapping of(Kind kind) {
        return new CollectionMapping(kind, List.of(), Optional.empty(), Optional.empty());
    }

    /** The declared kinds of collection. */
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
     * One key of the order in which elements are read.
     *
     * @param path the names of the attributes from the element to the value; empty for an element that is a plain value
     * @param descending whether great values come first
     */
    public record Order(List<String> path, boolean descending) {
        public Order {
            path = List.copyOf(path);
        }
    }

    /** What a map's keys are. */
    public sealed interface MapKey {

        /**
         * An attribute of the element, which the element alone decides ({@code @MapKey}).
         *
         * @param path the names of the attributes from the element to the key
         */
        record OfElement(List<String> path) implements MapKey {
            public OfElement {
                path = List.copyOf(path);
            }
        }

        /**
         * A value in a column of its own, beside the element ({@code @MapKeyColumn}).
         *
         * @param key what the key is and which column holds it; its access gives the key itself
         */
        record InColumn(BasicAttribute key) implements MapKey {}
    }
}
