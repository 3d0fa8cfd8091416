package dev.mortise.internal.table;

import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel.ForeignKeyColumn;
import dev.mortise.model.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table whose rows refer to an entity's row and are deleted with it: a join table, or the table of a collection of
 * values.
 *
 * @param table the table
 * @param keys the columns that refer to the entity's id
 */
public record CollectionTable(QualifiedName table, List<ForeignKeyColumn> keys) {

    /**
     * Returns the tables whose rows are deleted before rows of an entity are deleted by a condition; not those that the
     * database deletes.
     */
    public static List<CollectionTable> emptiedBefore(EntityModel<?> entity) {
        Stream<CollectionTable> own = entity.collections().stream()
                .filter(collection -> collection.databaseDelete().isEmpty())
                .flatMap(collection -> ofOwner(collection).stream());
        Stream<CollectionTable> others = entity.junctionsFromOthers().stream()
                .flatMap(collection -> collection.junction().stream())
                .map(junction -> new CollectionTable(junction.table(), junction.toTarget()));
        return Stream.concat(own, others).toList();
    }

    /** Returns the table seen from the owner of a collection; empty where the elements' own rows hold the key. */
    private static Optional<CollectionTable> ofOwner(CollectionModel collection) {
        return collection
                .elements()
                .map(elements -> new CollectionTable(elements.table(), elements.toOwner()))
                .or(() -> collection
                        .junction()
                        .map(junction -> new CollectionTable(junction.table(), junction.toOwner())));
    }
}
