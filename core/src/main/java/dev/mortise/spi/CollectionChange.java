package dev.mortise.spi;

import dev.mortise.mapping.CollectionModel;
import java.util.List;

/**
 * A change of the rows that tie owners to the elements of one collection: of its own table, or of the foreign key that it owns in
 * its elements' table.
 *
 * <p>Emptied first, then removed, then added, each in JDBC batches. In a foreign key, what is removed is set to null. Where a
 * position tells rows apart (a list that keeps indexes, a map) what is removed is found by owner and position, else by owner and
 * element.
 *
 * @param collection the collection, seen from the side that owns it
 * @param emptied the ids of the owners that lose every row
 * @param removed rows that go
 * @param added rows that come
 */
public record CollectionChange(
        CollectionModel collection, List<Object> emptied, List<CollectionRow> removed, List<CollectionRow> added) {

    public CollectionChange {
        emptied = List.copyOf(emptied);
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }
}
