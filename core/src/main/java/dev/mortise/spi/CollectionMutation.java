package dev.mortise.spi;

import dev.mortise.model.CollectionModel;
import java.util.List;

/**
 * The changes of the rows that link owners to the elements of one collection: in its own table, or in the foreign key
 * of its elements' table.
 *
 * <p>Cleared and unlinked first, then removed, then added, then linked, each in JDBC batches. In a foreign key, removed
 * links are set to null. Where a position identifies rows (an indexed list, a map) removed rows are found by owner and
 * position, else by owner and element.
 *
 * @param collection the collection, seen from the side that owns it
 * @param emptied the ids of the owners that lose every row
 * @param unlinked the elements whose rows of all owners are deleted
 * @param removed the rows to delete
 * @param added the rows to insert
 * @param linked the rows to insert unless they exist
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

    /** Returns a mutation that removes rows. */
    public static CollectionMutation removing(CollectionModel collection, List<CollectionRow> rows) {
        return new CollectionMutation(collection, List.of(), List.of(), rows, List.of(), List.of());
    }

    /** Returns a mutation that adds rows. */
    public static CollectionMutation adding(CollectionModel collection, List<CollectionRow> rows) {
        return new CollectionMutation(collection, List.of(), List.of(), List.of(), rows, List.of());
    }

    /** Returns a mutation that adds rows unless they exist. */
    public static CollectionMutation linking(CollectionModel collection, List<CollectionRow> rows) {
        return new CollectionMutation(collection, List.of(), List.of(), List.of(), List.of(), rows);
    }
}
