package dev.mortise.internal.relation;

import static java.util.Objects.requireNonNull;

import dev.mortise.internal.check.ArgumentValidator;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.model.EntityModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The relation that an editor changes, with the collaborators of both kinds of editors.
 *
 * @param link the relation that is edited
 * @param owners checks the ids of the relation's owners
 * @param writer writes its links, seen from a to-many relation; for a to-one relation from the other side
 * @param calls runs the calls
 */
record EditedRelation(RelationPath link, ArgumentValidator<?> owners, RelationWriter writer, OperationRunner calls) {

    /** Checks the id of an entity that has the relation. */
    Object owner(Object id) {
        if (!writer.isWritten()) {
            throw new IllegalArgumentException(
                    link + " has a join column that is not updatable, so that nothing is written through it; change"
                            + " the attribute that holds the column, or let the join column be updatable");
        }
        return owners.id(id);
    }

    void requireNoOrphans() {
        if (link.relation().isOrphanRemoval()) {
            throw new IllegalArgumentException(link + " takes its orphans with it, for which they have to be looked at;"
                    + " delete them with the repository of " + link.target());
        }
    }

    Set<Object> keys(List<Object> ids) {
        Set<Object> keys = new HashSet<>();
        ids.forEach(id -> keys.add(link.target().keyOf(id)));
        return keys;
    }

    List<Object> without(List<Object> ids, Set<Object> keys) {
        return ids.stream()
                .filter(id -> !keys.contains(link.target().keyOf(id)))
                .toList();
    }

    /** Returns the linked ids; ids that the database treats as equal to given ones are returned as given. */
    List<Object> asGiven(RepositoryOperation call, List<Object> given, List<Object> linked) {
        Map<Object, Object> equal = writer.equalIds(call, link.target(), given, linked);
        return equal.isEmpty()
                ? linked
                : linked.stream()
                        .map(id -> equal.getOrDefault(link.target().keyOf(id), id))
                        .toList();
    }

    List<Object> checked(Collection<?> ids) {
        EntityModel<?> target = link.target();
        Map<Object, Object> checked = new LinkedHashMap<>();
        for (Object id : requireNonNull(ids, "ids")) {
            requireNonNull(id, "ids[" + checked.size() + "]");
            if (!target.id().type().isInstance(id)) {
                throw new IllegalArgumentException("an id of " + target + " must be a "
                        + target.id().type().getSimpleName() + ", but is a "
                        + id.getClass().getSimpleName());
            }
            checked.putIfAbsent(target.keyOf(id), id);
        }
        return new ArrayList<>(checked.values());
    }
}
