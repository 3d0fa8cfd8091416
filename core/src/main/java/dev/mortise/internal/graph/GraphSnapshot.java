package dev.mortise.internal.graph;

import dev.mortise.error.StaleEntityException;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.repository.Unfetched;
import dev.mortise.spi.CollectionRow;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored state of a graph's entities that are not new, read by one select for each relation. Entities whose rows no
 * relation has brought take one more select for each type.
 */
final class GraphSnapshot {

    private final ModuleWriteContext writes;
    private final SnapshotReader rows;
    private final RepositoryOperation call;
    private final Map<WriteGraph.Key, Object> byKey = new HashMap<>();
    private final Map<WriteGraph.Key, Object> held = new HashMap<>();
    private final Map<RelationPath, Map<Object, List<Object>>> inverse = new LinkedHashMap<>();
    private final Map<CollectionModel, Map<Object, List<CollectionRow>>> owned = new LinkedHashMap<>();

    private GraphSnapshot(RepositoryOperation call, ModuleWriteContext writes, SnapshotReader rows) {
        this.call = call;
        this.writes = writes;
        this.rows = rows;
    }

    /** Returns an empty snapshot, for inserts. */
    static GraphSnapshot none(RepositoryOperation call, ModuleWriteContext writes, SnapshotReader rows) {
        return new GraphSnapshot(call, writes, rows);
    }

    /**
     * Reads the snapshot, and records the row states in the nodes.
     *
     * @throws StaleEntityException if a row and the entity in memory have different versions
     * @throws IllegalArgumentException if a collection is null
     */
    static GraphSnapshot read(
            RepositoryOperation call, ModuleWriteContext writes, SnapshotReader rows, WriteGraph graph) {
        GraphSnapshot stored = new GraphSnapshot(call, writes, rows);
        WriteGraph.byType(graph.nodes(node -> !node.isNew())).forEach(stored::readRelations);
        WriteGraph.byType(graph.nodes(stored::lacksRow)).forEach(stored::readRows);
        graph.nodes(node -> !node.isNew()).forEach(stored::compare);
        return stored;
    }

    /** The rows of the other side that hold an owner's id in their key. */
    List<Object> inverse(RelationPath link, Object owner) {
        return inverse.getOrDefault(link, Map.of()).getOrDefault(link.owner().keyOf(owner), List.of());
    }

    /** The rows of a collection that an owner has. */
    List<CollectionRow> owned(CollectionModel collection, Object owner) {
        return owned.getOrDefault(collection, Map.of())
                .getOrDefault(collection.owner().keyOf(owner), List.of());
    }

    /** Reads the rows of a collection again, after a change. */
    void readAgain(CollectionModel collection, List<GraphNode> owners) {
        Map<Object, List<CollectionRow>> before = owned.get(collection);
        if (before != null) {
            before.clear();
        }
        WriteGraph.byType(owners.stream().filter(owner -> !owner.isNew()).toList())
                .forEach((type, nodes) -> readOwned(type, collection, nodes, ids(nodes)));
    }

    /** Returns the graph's form of a row's id, where the database treats both forms as equal (R18). */
    Object held(EntityModel<?> declared, Object id) {
        return held.isEmpty() ? id : held.getOrDefault(key(declared, id), id);
    }

    /** Whether a stored key refers to the same row as the entity's current key. */
    boolean isSame(RelationPath link, Object left, Object now) {
        if (Objects.equals(link.storedKeyOf(left), link.storedKeyOf(now))) {
            return true;
        }
        Object before = link.idOf(left);
        Object after = link.idOf(now);
        if (before == null || after == null) {
            return false;
        }
        RepositoryOperation in = call.forStore(writes.of(link.target()).store());
        return !rows.equalIds(in, link.target(), List.of(after), List.of(before))
                .isEmpty();
    }

    private void settleTargets(
            RepositoryOperation in, RelationPath link, List<GraphNode> nodes, List<CollectionRow> found) {
        EntityModel<?> target = link.target();
        List<Object> given = new ArrayList<>();
        for (GraphNode node : nodes) {
            for (Object each : link.targetsIn(node.entity())) {
                Object id = target.idOf(each);
                if (id != null) {
                    given.add(id);
                }
            }
        }
        settle(in, target, given, found.stream().map(CollectionRow::element).toList());
    }

    private void settle(RepositoryOperation in, EntityModel<?> target, List<Object> given, List<Object> found) {
        List<Object> ids = new ArrayList<>();
        found.forEach(row -> ids.add(Objects.requireNonNull(target.idOf(row))));
        rows.equalIds(in, target, given, ids)
                .forEach((key, id) ->
                        held.put(new WriteGraph.Key(writes.of(target).table(), key), id));
    }

    /** Returns the id of the row that a stored key refers to, or null if the row no longer exists. */
    @Nullable
    Object idOf(RelationPath link, Object left) {
        Object id = link.idOf(left);
        Object key = link.keyOf(left);
        if (id != null || key == null) {
            return id;
        }
        List<Object> found =
                rows.byReference(call.forStore(writes.of(link.target()).store()), link, key);
        return found.isEmpty() ? null : link.target().idOf(found.get(0));
    }

    private void readRelations(EntityWriteContext type, List<GraphNode> nodes) {
        Set<RelationPath> links = new LinkedHashSet<>(type.links().cascadeMerge());
        links.addAll(type.links().orphanRemoval());
        for (RelationPath link : links) {
            if (link.isReadOnly() && (!link.isToOne() || link.relation().isOrphanRemoval())) {
                readInverse(link, nodes, owners(link, nodes));
            }
        }
        for (CollectionModel collection : type.links().owned()) {
            readOwned(type, collection, nodes, owners(collection, nodes));
        }
    }

    private List<Object> owners(RelationPath link, List<GraphNode> nodes) {
        if (link.isToOne()) {
            return ids(nodes.stream()
                    .filter(node -> !(link.valueIn(node.entity()) instanceof Unfetched))
                    .toList());
        }
        return owners(link.collection(), nodes);
    }

    private static List<Object> owners(CollectionModel collection, List<GraphNode> nodes) {
        return ids(nodes.stream()
                .filter(node -> RelationPath.isWhole(required(collection, node.entity())))
                .toList());
    }

    private static List<Object> ids(List<GraphNode> nodes) {
        return nodes.stream()
                .map(node -> node.type().ids().required(node.entity(), "update"))
                .toList();
    }

    /** Returns the collection in an entity, which may not be null, since null does not determine the rows (CAS-09). */
    private static @Nullable Object required(CollectionModel collection, Object entity) {
        Object value = collection.valueIn(entity);
        if (value == null && collection.steps().size() == 1) {
            throw new IllegalArgumentException(
                    collection + " is null, which does not determine its rows; give it an empty collection"
                            + " where there shall be none");
        }
        return value;
    }

    private void readInverse(RelationPath link, List<GraphNode> nodes, List<Object> owners) {
        if (owners.isEmpty()) {
            return;
        }
        EntityWriteContext target = writes.of(link.target());
        Map<Object, List<Object>> byOwner = inverse.computeIfAbsent(link, each -> new HashMap<>());
        RepositoryOperation in = call.forStore(target.store());
        List<CollectionRow> found = rows.inverse(in, link, owners);
        Map<Object, Object> settled = settled(in, link.owner(), owners, found);
        settleTargets(in, link, nodes, found);
        for (CollectionRow row : found) {
            remember(link.target(), row.element());
            byOwner.computeIfAbsent(ownerKey(link.owner(), row, settled), each -> new ArrayList<>())
                    .add(row.element());
        }
    }

    private void readOwned(
            EntityWriteContext type, CollectionModel collection, List<GraphNode> nodes, List<Object> owners) {
        if (owners.isEmpty()) {
            return;
        }
        boolean whole = collection.relation().filter(this::needsRows).isPresent();
        RepositoryOperation in = call.forStore(type.store());
        Map<Object, List<CollectionRow>> byOwner = owned.computeIfAbsent(collection, each -> new HashMap<>());
        List<CollectionRow> found =
                whole ? rows.elements(in, collection, owners) : rows.elementIds(in, collection, owners);
        Map<Object, Object> settled = settled(in, collection.owner(), owners, found);
        if (collection.relation().isPresent()) {
            settleTargets(in, new RelationPath(collection.owner(), collection.steps()), nodes, found);
        }
        for (CollectionRow row : found) {
            if (whole) {
                remember(collection.relation().orElseThrow().target(), row.element());
            }
            byOwner.computeIfAbsent(ownerKey(collection.owner(), row, settled), each -> new ArrayList<>())
                    .add(row);
        }
    }

    private Map<Object, Object> settled(
            RepositoryOperation in, EntityModel<?> owner, List<Object> owners, List<CollectionRow> found) {
        return rows.equalKeys(
                in, owner, owners, found.stream().map(CollectionRow::owner).toList());
    }

    /** Returns the key of the owner in memory that a row belongs to. */
    private static Object ownerKey(EntityModel<?> owner, CollectionRow row, Map<Object, Object> settled) {
        Object key = owner.keyOf(row.owner());
        Object known = settled.get(key);
        return known == null ? key : owner.keyOf(known);
    }

    private boolean needsRows(RelationModel relation) {
        return relation.isOrphanRemoval()
                || relation.cascades().contains(CascadeType.MERGE)
                || relation.cascades().contains(CascadeType.ALL);
    }

    private void remember(EntityModel<?> declared, Object row) {
        byKey.put(key(declared, held(declared, Objects.requireNonNull(declared.idOf(row)))), row);
    }

    private WriteGraph.Key key(EntityModel<?> declared, Object id) {
        return WriteGraph.Key.of(writes.of(declared), id);
    }

    /** Whether a node's row must be read, to compare it or to know the targets of its keys. */
    private boolean lacksRow(GraphNode node) {
        if (node.isNew() || byKey.containsKey(key(node))) {
            return false;
        }
        return node.isRoot() ? node.type().links().orphanRemoval().stream().anyMatch(GraphSnapshot::isOwnKey) : true;
    }

    private static boolean isOwnKey(RelationPath link) {
        return link.isToOne() && !link.isInverse();
    }

    private WriteGraph.Key key(GraphNode node) {
        return key(node.type().model(), node.type().ids().required(node.entity(), "update"));
    }

    private void readRows(EntityWriteContext type, List<GraphNode> nodes) {
        RepositoryOperation in = call.forStore(type.store());
        List<Object> ids = ids(nodes);
        List<Object> found = rows.byIds(in, type.model(), ids);
        settle(in, type.model(), ids, found);
        found.forEach(row -> remember(type.model(), row));
    }

    private void compare(GraphNode node) {
        Object row = byKey.get(key(node));
        node.stored(row);
        if (node.state() == GraphNode.State.UNKNOWN) {
            node.found(row == null ? GraphNode.State.NEW : GraphNode.State.STORED);
        }
        if (row == null) {
            node.differs(true);
            return;
        }
        requireSameVersion(node, row);
        node.differs(node.isRoot() || StoredValueComparator.differs(node.type().model(), node.entity(), row));
    }

    private static void requireSameVersion(GraphNode node, Object row) {
        VersionStrategy versions = node.type().versions();
        if (versions != null && !Objects.equals(versions.of(node.entity()), versions.of(row))) {
            Object id = node.type().ids().required(node.entity(), "update");
            throw new StaleEntityException(
                    "the " + node.type() + node.type().ids().inMessage(id)
                            + " has another version than its row; it was changed since it was read. Read"
                            + " it again and repeat the change",
                    node.type().model().type(),
                    id,
                    versions.of(node.entity()));
        }
    }
}
