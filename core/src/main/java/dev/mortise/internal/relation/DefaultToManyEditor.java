package dev.mortise.internal.relation;

import static java.util.Objects.requireNonNull;

import dev.mortise.internal.graph.CollectionDiff;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.repository.ToManyEditor;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The default editor of a to-many relation. */
final class DefaultToManyEditor implements ToManyEditor {

    private final EditedRelation relation;
    private final Object owner;

    /**
     * @param owner the id of the entity that has the relation
     */
    DefaultToManyEditor(EditedRelation relation, Object owner) {
        this.relation = relation;
        this.owner = owner;
    }

    @Override
    public boolean add(Object id) {
        return addAll(List.of(requireNonNull(id, "id"))) > 0;
    }

    @Override
    public long addAll(Collection<?> ids) {
        requireUnindexed();
        return run(relation.checked(ids), others -> call -> relation.writer().add(call, owner, others));
    }

    @Override
    public boolean remove(Object id) {
        return removeAll(List.of(requireNonNull(id, "id"))) > 0;
    }

    @Override
    public long removeAll(Collection<?> ids) {
        requireUnindexed();
        relation.requireNoOrphans();
        return run(relation.checked(ids), others -> call -> relation.writer().remove(call, owner, others));
    }

    @Override
    public long set(Collection<?> ids) {
        requireUnindexed();
        relation.requireNoOrphans();
        List<Object> wanted = relation.checked(ids);
        return relation.calls().<Long>run(call -> difference(call, wanted));
    }

    private long difference(RepositoryOperation call, List<Object> wanted) {
        List<Object> linked = relation.asGiven(call, wanted, relation.writer().linked(call, owner));
        Set<Object> before = relation.keys(linked);
        Set<Object> kept = relation.keys(wanted);
        List<Object> removed = relation.without(linked, kept);
        List<Object> added = relation.without(wanted, before);
        long changed = removed.isEmpty() ? 0 : relation.writer().remove(call, owner, removed);
        return changed + (added.isEmpty() ? 0 : relation.writer().add(call, owner, added));
    }

    @Override
    public long clear() {
        relation.requireNoOrphans();
        return relation.calls().<Long>run(call -> relation.writer().clear(call, owner));
    }

    private long run(List<Object> others, Function<List<Object>, Function<RepositoryOperation, Long>> work) {
        return others.isEmpty() ? 0 : relation.calls().<Long>run(work.apply(others));
    }

    private void requireUnindexed() {
        if (CollectionDiff.hasPositions(relation.link().collection())) {
            throw new IllegalArgumentException(
                    relation.link() + " keeps the place of each element, which ids alone do not say;"
                            + " change the collection and save its owner");
        }
    }
}
