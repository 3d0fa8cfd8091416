package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.operation.ResolvedPath;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.CollectionPath;
import java.util.Optional;

/** Finds what the elements of a collection are. */
final class CollectionElements {

    private CollectionElements() {}

    /**
     * Returns the managed type of an element; empty for a basic value.
     *
     * @throws InvalidQueryException if the path leads to no collection
     */
    static Optional<? extends ManagedTypeModel> of(ResolvedPathCache paths, CollectionPath<?, ?> path) {
        AttributeModel last = ResolvedPath.follow(paths.model(), path).last();
        if (last instanceof RelationModel relation && !relation.kind().isToOne()) {
            return Optional.of(relation.target());
        }
        if (last instanceof ElementCollectionAttribute elements) {
            return elements.embeddable();
        }
        throw new InvalidQueryException(
                path + " is no collection; each(...) needs one, a to-one relation continues with then(...)");
    }
}
