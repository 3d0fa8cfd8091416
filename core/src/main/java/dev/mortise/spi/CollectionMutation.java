package dev.mortise.spi;

import dev.mortise.model.CollectionModel;
import java.util.List;

/**
 * A change of the rows that tie owners to the elements of one collection: of its own table, or of the foreign key that it owns in
 * its elements' table.
 *
 * <p>Emptied and unlinked first, then removed, then added, then linked, each in JDBC batches. In a foreign key, what is removed is set to null.
 * Where a position tells rows apart (a list that keeps indexes, a map) what is removed is found by owner and position, else by owner
 * and element.
 *
 * @param collection the collection, seen from the side that owns it
 * @param emptied the ids of the owners that lose every row
 * @param unlinked the elements that lose every row, whoever owns it
 * @param removed rows that go
 * @param added rows that come
 * @param linked rows that come unless they are there
 */
public record CollectionMutation(
        CollectionModel collection,
        List<Object> emptied,
        List<Object> unlinked,
        List<CollectionRow> removed,
        List<CollectionRow> added,
        List<CollectionRow> linked) {

    public CollectionMutation {
        emptied = List.copyOf(emptied);
        unlinked = List.copyOf(unlinked);
        removed = List.copyOf(removed);
        added = List.copyOf(added);
        linked = List.copyOf(linked);
    }

    /** Owners lose every row. */
    public static CollectionMutation emptying(CollectionModel collection, List<Object> owners) {
        return new CollectionMutation(collection, owners, List.of(), List.of(), List.of(), List.of());
    }

    /** Elements lose every row of a junction table. */
    public static CollectionMutation unlinking(CollectionModel collection, List<Object> elements) {
        return new CollectionMutation(collection, List.of(), elements, List.of(), List.of(), List.of());
    }

    /** Rows go. */
    public static CollectionMutation removing(CollectionModel collection, List<CollectionRow> rows) {
        return new CollectionMutation(collection, List.of(), List.of(), rows, List.of(), List.of());
    }

    /** Rows come. */
    public static CollectionMutation adding(CollectionModel collection, List<CollectionRow> rows) {
        return new CollectionMutation(collection, List.of(), List.of(), List.of(), rows, List.of());
    }

    /** Rows come unless they are there. */
    public static CollectionMutation linking(CollectionModel collection, List<CollectionRow> rows) {
        return new CollectionMutation(collection, List.of(), List.of(), List.of(), List.of(), rows);
    }
}
