package dev.mortise.spi;

import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.RelationModel.ForeignKeyColumn;
import dev.mortise.mapping.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A table that holds nothing but the rows of one collection.
 *
 * @param table the junction table, or the table of the values
 * @param toOwner the columns that refer to the owner
 */
record CollectionTable(TableName table, List<ForeignKeyColumn> toOwner) {

    /** The table of a collection, or empty where the elements' own rows hold the key. */
    static Optional<CollectionTable> of(CollectionModel collection) {
        return collection
                .elements()
                .map(elements -> new CollectionTable(elements.table(), elements.toOwner()))
                .or(() -> collection
                        .relation()
                        .flatMap(relation -> relation.junction())
                        .map(junction -> new CollectionTable(junction.table(), junction.toOwner())));
    }
}
