package dev.mortise.internal.relation;

import static java.util.Objects.requireNonNull;

import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.repository.ToOneEditor;
import java.util.List;

/** The default editor of a to-one relation. */
final class DefaultToOneEditor implements ToOneEditor {

    private final EditedRelation relation;
    private final Object owner;

    /**
     * @param owner the id of the entity that has the relation
     */
    DefaultToOneEditor(EditedRelation relation, Object owner) {
        this.relation = relation;
        this.owner = owner;
    }

    @Override
    public boolean set(Object id) {
        relation.requireNoOrphans();
        List<Object> other = relation.checked(List.of(requireNonNull(id, "id")));
        return relation.calls().<Long>run(call -> replace(call, other)) > 0;
    }

    private long replace(RepositoryOperation call, List<Object> other) {
        RelationWriter writer = relation.writer();
        if (writer instanceof ForeignKeyWriter keys && !relation.link().isInverse()) {
            return keys.set(call, owner, other.get(0)) ? 1 : 0;
        }
        List<Object> linked = relation.asGiven(call, other, writer.linked(call, owner));
        List<Object> before = relation.without(linked, relation.keys(other));
        if (!before.isEmpty()) {
            writer.remove(call, owner, before);
        }
        return writer.add(call, owner, other);
    }

    @Override
    public boolean clear() {
        relation.requireNoOrphans();
        if (relation.writer() instanceof ForeignKeyWriter keys
                && !relation.link().isInverse()) {
            return relation.calls().<Boolean>run(call -> keys.set(call, owner, null));
        }
        return relation.calls().<Long>run(call -> relation.writer().clear(call, owner)) > 0;
    }
}
