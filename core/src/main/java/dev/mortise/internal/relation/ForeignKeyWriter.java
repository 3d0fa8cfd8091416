package dev.mortise.internal.relation;

import dev.mortise.internal.bulk.BulkUpdateExecutor;
import dev.mortise.internal.graph.GraphWriter;
import dev.mortise.internal.graph.SnapshotReader;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.spi.UnfetchedFactory;
import dev.mortise.spi.UpdatePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes links that are foreign keys in rows of entities. */
final class ForeignKeyWriter implements RelationWriter {

    private final RelationPath key;
    private final EntityWriteContext type;
    private final SnapshotReader stored;
    private final UnfetchedFactory unfetched;

    /**
     * @param key the to-one relation that holds the key
     * @param type the entity whose rows have it
     */
    ForeignKeyWriter(RelationPath key, EntityWriteContext type, SnapshotReader stored, UnfetchedFactory unfetched) {
        this.key = key;
        this.type = type;
        this.stored = stored;
        this.unfetched = unfetched;
    }

    @Override
    public long add(RepositoryOperation call, Object owner, List<Object> others) {
        Path<Object, Object> path = GraphWriter.path(key);
        Condition<Object> here =
                Condition.<Object>allOf(List.of(IdPredicates.narrowed(new IdPredicates(key).equalTo(owner))));
        Condition<Object> elsewhere = path.isNull().or(here.not());
        return update(call, unfetched.reference(key.target(), owner), others, elsewhere);
    }

    @Override
    public long remove(RepositoryOperation call, Object owner, List<Object> others) {
        requireNullable();
        return update(call, null, others, IdPredicates.narrowed(new IdPredicates(key).equalTo(owner)));
    }

    @Override
    public List<Object> linked(RepositoryOperation call, Object owner) {
        return stored.ids(call.forStore(type.store()), type.model(), Optional.of(new IdPredicates(key).equalTo(owner)));
    }

    @Override
    public long clear(RepositoryOperation call, Object owner) {
        requireNullable();
        return update(call, null, Optional.of(new IdPredicates(key).equalTo(owner)));
    }

    /** Sets the key in the row with an id. */
    boolean set(RepositoryOperation call, Object id, @Nullable Object other) {
        if (other == null) {
            requireNullable();
        }
        Object target = other == null ? null : unfetched.reference(key.target(), other);
        return update(call, target, Optional.of(type.paths().equalTo(id))) > 0;
    }

    @Override
    public Map<Object, Object> equalIds(
            RepositoryOperation call, EntityModel<?> target, List<Object> given, List<Object> linked) {
        return stored.equalIds(call.forStore(type.store()), target, given, linked);
    }

    @Override
    public boolean isWritten() {
        return key.relation().foreignKey().stream()
                .allMatch(column -> column.column().updatable());
    }

    private void requireNullable() {
        if (!key.hasNullableKey()) {
            throw new IllegalArgumentException(key + " must not be null, so that its link can be replaced but not taken"
                    + " away; delete the " + key.owner() + " instead");
        }
    }

    private long update(
            RepositoryOperation call, @Nullable Object target, List<Object> rows, Condition<? super Object> where) {
        long changed = 0;
        for (List<Object> chunk : Chunking.of(rows, type.paths().perStatement())) {
            Condition<Object> condition = Condition.<Object>allOf(
                    List.of(IdPredicates.narrowed(type.paths().in(chunk)), where));
            changed += update(call, target, Optional.of(condition));
        }
        return changed;
    }

    private long update(RepositoryOperation call, @Nullable Object target, Optional<Condition<?>> condition) {
        EntityModel<?> model = type.model();
        Path<Object, Object> path = GraphWriter.path(key);
        List<Assignment<?>> assignments = new ArrayList<>();
        assignments.add(target == null ? path.toNull() : path.to(target));
        if (type.versions() != null) {
            assignments.add(type.versions().increment(model));
        }
        UpdatePlan plan = new UpdatePlan(model, assignments, condition);
        return new BulkUpdateExecutor(type, stored).update(call.forStore(type.store()), plan);
    }
}
