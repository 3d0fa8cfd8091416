package dev.mortise.internal.relation;

import dev.mortise.internal.graph.SnapshotReader;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.Store;
import dev.mortise.spi.UnfetchedFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes links that are rows of a join table, from either side. */
final class JoinTableWriter implements RelationWriter {

    private final RelationPath link;
    private final CollectionModel collection;
    private final Store store;
    private final SnapshotReader stored;
    private final UnfetchedFactory unfetched;

    /**
     * @param link the relation that is edited
     * @param collection the collection, seen from the side that owns it
     * @param store who holds that side
     */
    JoinTableWriter(
            RelationPath link,
            CollectionModel collection,
            Store store,
            SnapshotReader stored,
            UnfetchedFactory unfetched) {
        this.link = link;
        this.collection = collection;
        this.store = store;
        this.stored = stored;
        this.unfetched = unfetched;
    }

    /** Returns the collection on the owning side of a to-many relation. */
    static CollectionModel owning(RelationPath link) {
        if (!link.isInverse()) {
            return link.collection();
        }
        RelationModel owner = link.relation().owningSide().orElseThrow();
        return link.target().collections().stream()
                .filter(collection -> collection.attribute() == owner)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public long add(RepositoryOperation call, Object owner, List<Object> others) {
        return change(call, CollectionMutation.linking(collection, rows(owner, others)));
    }

    @Override
    public long remove(RepositoryOperation call, Object owner, List<Object> others) {
        requireNullable();
        return change(call, CollectionMutation.removing(collection, rows(owner, others)));
    }

    @Override
    public List<Object> linked(RepositoryOperation call, Object owner) {
        return stored.elementIds(call.forStore(store), link.collection(), List.of(owner)).stream()
                .map(row -> Objects.requireNonNull(link.target().idOf(row.element())))
                .toList();
    }

    @Override
    public long clear(RepositoryOperation call, Object owner) {
        requireNullable();
        return link.isInverse()
                ? remove(call, owner, linked(call, owner))
                : change(call, CollectionMutation.emptying(collection, List.of(owner)));
    }

    @Override
    public Map<Object, Object> equalIds(
            RepositoryOperation call, EntityModel<?> target, List<Object> given, List<Object> linked) {
        return stored.equalIds(call.forStore(store), target, given, linked);
    }

    @Override
    public boolean isWritten() {
        return !collection.isKeyInElement() || collection.isKeyUpdated();
    }

    private void requireNullable() {
        if (collection.isKeyInElement() && !collection.isKeyNullable()) {
            EntityModel<?> target = link.target();
            throw new IllegalArgumentException(link + " has a join column that is not nullable, so that a " + target
                    + " can be given to another " + collection.owner() + " but not taken away; delete the " + target
                    + " instead");
        }
    }

    private long change(RepositoryOperation call, CollectionMutation change) {
        return call.forStore(store).<Long>writeBatch(session -> session.changeCollection(change), rows -> rows > 0);
    }

    private List<CollectionRow> rows(Object owner, List<Object> others) {
        return others.stream()
                .map(other -> link.isInverse() ? row(other, owner) : row(owner, other))
                .toList();
    }

    private CollectionRow row(Object owner, Object element) {
        EntityModel<?> target = collection.relation().orElseThrow().target();
        return new CollectionRow(owner, null, unfetched.reference(target, element));
    }
}
