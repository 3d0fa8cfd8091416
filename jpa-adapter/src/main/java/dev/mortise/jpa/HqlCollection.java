package dev.mortise.jpa;

import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.CollectionShape;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.RelationModel;
import dev.mortise.spi.CollectionSource;
import java.util.Optional;

/** The rows of a collection in HQL: from the elements where they tell their owner, else from the owners. */
final class HqlCollection implements CollectionSource {

    private final CollectionModel collection;
    private final String element;
    private final String owner;
    private final Optional<String> back;

    HqlCollection(CollectionModel collection, String element) {
        this.collection = collection;
        this.element = element;
        this.owner = element + "o";
        this.back =
                collection.relation().filter(relation -> tellsOwner(relation)).flatMap(RelationModel::mappedBy);
    }

    private boolean tellsOwner(RelationModel relation) {
        CollectionShape shape = collection.shape();
        boolean keepsKey =
                shape.position().isPresent() || shape.key().orElse(null) instanceof CollectionShape.MapKey.InColumn;
        return relation.kind() == RelationModel.Kind.ONE_TO_MANY && !keepsKey;
    }

    @Override
    public String from() {
        return back.isPresent()
                ? collection.relation().orElseThrow().target().type().getName() + " " + element
                : collection.owner().type().getName() + " " + owner + " join "
                        + HqlRenderer.path(owner, collection.way()) + " " + element;
    }

    @Override
    public String ownerId(MappedColumn id) {
        return back.map(relation -> element + "." + relation).orElse(owner) + "." + id.dottedPath();
    }

    @Override
    public String position() {
        return "index(" + element + ")";
    }

    @Override
    public String mapKey() {
        return "key(" + element + ")";
    }

    @Override
    public String elementId(MappedColumn id) {
        return element + "." + id.dottedPath();
    }

    /** The way to a value begins with the element itself. */
    @Override
    public String value(MappedColumn column) {
        return column.path().size() == 1
                ? element
                : HqlRenderer.path(
                        element, column.path().subList(1, column.path().size()));
    }
}
