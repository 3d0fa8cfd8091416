package dev.mortise.jpa.internal.query;

import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.sql.CollectionFromClause;
import java.util.Optional;

/** The from-clause of a collection in HQL: from the elements where they refer to their owner, else from the owners. */
final class HqlCollectionFromClause implements CollectionFromClause {

    private final CollectionModel collection;
    private final String element;
    private final String row;
    private final String owner;
    private final Optional<String> back;

    HqlCollectionFromClause(CollectionModel collection, String element, boolean idsOnly) {
        this.collection = collection;
        this.element = element;
        this.row = idsOnly ? element : row(collection, element);
        this.owner = element + "o";
        this.back = collection
                .relation()
                .filter(relation -> refersToOwner(relation))
                .flatMap(RelationModel::mappedBy);
    }

    private boolean refersToOwner(RelationModel relation) {
        CollectionMapping mapping = collection.mapping();
        boolean keepsKey = mapping.position().isPresent()
                || mapping.key().orElse(null) instanceof CollectionMapping.MapKey.InColumn;
        return relation.kind() == RelationModel.Kind.ONE_TO_MANY && !keepsKey && !isJunction(collection);
    }

    private static boolean isJunction(CollectionModel collection) {
        return collection
                .relation()
                .filter(relation ->
                        relation.owningSide().orElse(relation).junction().isPresent())
                .isPresent();
    }

    /**
     * Returns the alias of the row that links an element to its owner: a separate one where it is in a separate table.
     */
    private static String row(CollectionModel collection, String element) {
        return isJunction(collection) ? element + "j" : element;
    }

    /**
     * Returns the from-clause of an owner's collection; an element with its own table is joined, which Hibernate would
     * do only on need.
     */
    static String from(CollectionModel collection, String owner, String element) {
        String row = row(collection, element);
        String rows = HqlRenderer.path(owner, collection.steps()) + " " + row;
        return row.equals(element)
                ? rows
                : rows + " join "
                        + collection.relation().orElseThrow().target().type().getName() + " " + element + " on "
                        + HqlRenderer.keys(
                                row,
                                element,
                                collection.relation().orElseThrow().target());
    }

    @Override
    public String from() {
        if (back.isPresent()) {
            return collection.relation().orElseThrow().target().type().getName() + " " + element;
        }
        String owners = collection.owner().type().getName() + " " + owner + " join ";
        return row.equals(element)
                ? owners + HqlRenderer.path(owner, collection.steps()) + " " + element
                : owners + from(collection, owner, element);
    }

    @Override
    public String ownerId(MappedColumn id) {
        return back.map(relation -> element + "." + relation).orElse(owner) + "." + id.dottedPath();
    }

    @Override
    public String position() {
        return "index(" + row + ")";
    }

    @Override
    public String mapKey() {
        return "key(" + row + ")";
    }

    @Override
    public String elementId(MappedColumn id) {
        return element + "." + id.dottedPath();
    }

    /** Returns the path to a value, which starts with the element itself. */
    @Override
    public String value(MappedColumn column) {
        return column.path().size() == 1
                ? element
                : HqlRenderer.path(
                        element, column.path().subList(1, column.path().size()));
    }
}
