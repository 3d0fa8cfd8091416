package dev.mortise.internal.relation;

import static java.util.Objects.requireNonNull;

import dev.mortise.internal.check.ArgumentValidator;
import dev.mortise.internal.graph.CollectionDiff;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.model.EntityModel;
import dev.mortise.repository.RelationEditor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The default relation editor, which checks its arguments and resolves the owning side.
 *
 * @param <ID> the id of the entity that has the relation
 */
final class DefaultRelationEditor<ID> implements RelationEditor<ID> {

    private final RelationPath link;
    private final ArgumentValidator<?> owners;
    private final RelationWriter editing;
    private final OperationRunner calls;

    /**
     * @param link the relation that is edited
     * @param owners checks the ids of the relation's owners
     * @param editing writes its links, seen from a to-many relation; for a to-one relation from the other side
     * @param calls runs the calls
     */
    DefaultRelationEditor(
            RelationPath link, ArgumentValidator<?> owners, RelationWriter editing, OperationRunner calls) {
        this.link = link;
        this.owners = owners;
        this.editing = editing;
        this.calls = calls;
    }

    @Override
    public Links of(ID id) {
        requireWritten();
        return new LinksOf(owners.id(id));
    }

    private final class LinksOf implements Links {

        private final Object owner;

        LinksOf(Object owner) {
            this.owner = owner;
        }

        @Override
        public boolean add(Object id) {
            return addAll(List.of(requireNonNull(id, "id"))) > 0;
        }

        @Override
        public long addAll(Collection<?> ids) {
            requireMany("addAll");
            requireUnindexed();
            return run(checked(ids), others -> call -> editing.add(call, owner, others));
        }

        @Override
        public boolean remove(Object id) {
            return removeAll(List.of(requireNonNull(id, "id"))) > 0;
        }

        @Override
        public long removeAll(Collection<?> ids) {
            requireMany("removeAll");
            requireUnindexed();
            requireNoOrphans();
            return run(checked(ids), others -> call -> editing.remove(call, owner, others));
        }

        @Override
        public long set(Collection<?> ids) {
            requireMany("set(Collection)");
            requireUnindexed();
            requireNoOrphans();
            List<Object> wanted = checked(ids);
            return calls.<Long>run(call -> difference(call, wanted));
        }

        private long difference(RepositoryOperation call, List<Object> wanted) {
            List<Object> linked = asGiven(call, wanted, editing.linked(call, owner));
            Set<Object> before = keys(linked);
            Set<Object> kept = keys(wanted);
            List<Object> removed = without(linked, kept);
            List<Object> added = without(wanted, before);
            long changed = removed.isEmpty() ? 0 : editing.remove(call, owner, removed);
            return changed + (added.isEmpty() ? 0 : editing.add(call, owner, added));
        }

        @Override
        public boolean set(Object id) {
            if (!link.isToOne()) {
                throw new IllegalArgumentException(link + " leads to many; use add, or set with a collection of ids");
            }
            requireNoOrphans();
            List<Object> other = checked(List.of(requireNonNull(id, "id")));
            return calls.<Long>run(call -> replace(call, other)) > 0;
        }

        private long replace(RepositoryOperation call, List<Object> other) {
            if (editing instanceof ForeignKeyWriter keys && !link.isInverse()) {
                return keys.set(call, owner, other.get(0)) ? 1 : 0;
            }
            List<Object> before = without(asGiven(call, other, editing.linked(call, owner)), keys(other));
            if (!before.isEmpty()) {
                editing.remove(call, owner, before);
            }
            return editing.add(call, owner, other);
        }

        @Override
        public long clear() {
            requireNoOrphans();
            if (link.isToOne() && editing instanceof ForeignKeyWriter keys && !link.isInverse()) {
                return calls.<Boolean>run(call -> keys.set(call, owner, null)) ? 1 : 0;
            }
            return calls.<Long>run(call -> editing.clear(call, owner));
        }

        /** Returns the linked ids; ids that the database treats as equal to given ones are returned as given. */
        private List<Object> asGiven(RepositoryOperation call, List<Object> given, List<Object> linked) {
            Map<Object, Object> equal = editing.equalIds(call, link.target(), given, linked);
            return equal.isEmpty()
                    ? linked
                    : linked.stream()
                            .map(id -> equal.getOrDefault(link.target().keyOf(id), id))
                            .toList();
        }

        private long run(List<Object> others, Function<List<Object>, Function<RepositoryOperation, Long>> work) {
            return others.isEmpty() ? 0 : calls.<Long>run(work.apply(others));
        }
    }

    private void requireWritten() {
        if (!editing.isWritten()) {
            throw new IllegalArgumentException(
                    link + " has a join column that is not updatable, so that nothing is written through it; change"
                            + " the attribute that holds the column, or let the join column be updatable");
        }
    }

    private Set<Object> keys(List<Object> ids) {
        Set<Object> keys = new HashSet<>();
        ids.forEach(id -> keys.add(link.target().keyOf(id)));
        return keys;
    }

    private List<Object> without(List<Object> ids, Set<Object> keys) {
        return ids.stream()
                .filter(id -> !keys.contains(link.target().keyOf(id)))
                .toList();
    }

    private void requireMany(String method) {
        if (link.isToOne()) {
            throw new IllegalArgumentException(link + " leads to one; use set or clear instead of " + method);
        }
    }

    private void requireUnindexed() {
        if (!link.isToOne() && CollectionDiff.hasPositions(link.collection())) {
            throw new IllegalArgumentException(link + " keeps the place of each element, which ids alone do not say;"
                    + " change the collection and save its owner");
        }
    }

    private void requireNoOrphans() {
        if (link.relation().isOrphanRemoval()) {
            throw new IllegalArgumentException(link + " takes its orphans with it, for which they have to be looked at;"
                    + " delete them with the repository of " + link.target());
        }
    }

    private List<Object> checked(Collection<?> ids) {
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
