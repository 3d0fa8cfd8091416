package dev.mortise.internal.graph;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.internal.graph.CollectionDiff.Entry;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.repository.Unfetched;
import dev.mortise.repository.WriteReport;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes the changes of a graph's collections; removals run before entity writes, additions after. Not thread-safe;
 * confined to one operation.
 *
 * <p>Foreign keys in the elements' own rows are written with the inserts of new elements.
 */
final class CollectionChangeWriter {

    private record OfOwner(GraphNode owner, CollectionDiff difference) {}

    private final RepositoryOperation call;
    private final WriteGraph graph;
    private final WriteCounter tally;
    private final ElementForeignKeyTracker keys = new ElementForeignKeyTracker();
    private final Map<CollectionModel, List<OfOwner>> differences = new LinkedHashMap<>();

    CollectionChangeWriter(RepositoryOperation call, WriteGraph graph, WriteCounter tally) {
        this.call = call;
        this.graph = graph;
        this.tally = tally;
    }

    /** The keys that rows of new elements take with their insert. */
    ElementForeignKeyTracker keys() {
        return keys;
    }

    /** Compares the collections that a node owns with their rows. */
    void compare(GraphNode node, GraphSnapshot stored) {
        for (CollectionModel collection : node.type().links().owned()) {
            Object value = collection.valueIn(node.entity());
            if (value == null || !RelationPath.isWhole(value)) {
                continue;
            }
            CollectionDiff difference = node.isNew()
                    ? CollectionDiff.ofNew(collection, value)
                    : difference(collection, idOf(node), value, stored);
            if (!difference.isNone()) {
                GraphValidator.requireSaved(collection, difference.added(), graph);
                differences
                        .computeIfAbsent(collection, each -> new ArrayList<>())
                        .add(new OfOwner(node, difference));
            }
        }
    }

    private static CollectionDiff difference(
            CollectionModel collection, Object owner, Object value, GraphSnapshot stored) {
        return CollectionDiff.of(
                collection, stored.owned(collection, owner), value, id -> stored.held(targetOf(collection), id));
    }

    /**
     * Finds the foreign keys that are inserted with new elements, and checks the keys that change.
     *
     * @param orphans the elements whose own rows are deleted
     * @throws IllegalArgumentException if the foreign key in a row would have to change but is not updatable
     */
    void settleKeys(Set<Object> orphans) {
        differences.forEach((collection, owners) -> {
            if (collection.isKeyInElement()) {
                owners.forEach(
                        each -> each.difference().added().forEach(entry -> settleKey(collection, each.owner(), entry)));
                if (!isKeyCleared(collection)) {
                    requireKept(collection, owners, orphans);
                }
            }
        });
        graph.nodes(GraphNode::isNew).forEach(this::followOwner);
    }

    private void settleKey(CollectionModel collection, GraphNode owner, Entry entry) {
        GraphNode element = nodeOf(collection, entry.element());
        if (element == null || !element.isNew()) {
            requireUpdated(collection, "takes");
        } else if (collection.isKeyInserted()) {
            keys.add(collection, owner, entry.position(), element);
        }
    }

    private @Nullable GraphNode nodeOf(CollectionModel collection, Object element) {
        return element instanceof Unfetched ? null : graph.find(targetOf(collection), element);
    }

    private static EntityModel<?> targetOf(CollectionModel collection) {
        return collection.relation().orElseThrow().target();
    }

    private static void requireUpdated(CollectionModel collection, String what) {
        if (!collection.isKeyUpdated()) {
            throw new IllegalArgumentException(collection + " " + what + " a " + targetOf(collection)
                    + " whose row is there, but its join column is not updatable; let it be updatable, or leave the"
                    + " element where it is");
        }
    }

    /** Whether the foreign key in the row of a removed element can become null. */
    private static boolean isKeyCleared(CollectionModel collection) {
        return collection.isKeyNullable() && collection.isKeyUpdated();
    }

    private static void requireKept(CollectionModel collection, List<OfOwner> owners, Set<Object> orphans) {
        EntityModel<?> target = targetOf(collection);
        Set<@Nullable Object> added = new HashSet<>();
        owners.forEach(each -> each.difference().added().forEach(entry -> added.add(target.idOf(entry.element()))));
        for (OfOwner each : owners) {
            for (CollectionRow row : each.difference().removed()) {
                if (!orphans.contains(row.element()) && !added.contains(target.idOf(row.element()))) {
                    requireUpdated(collection, "loses");
                    throw new IllegalArgumentException(collection + " no longer holds a " + target
                            + " whose row must have the key, for the join column is not nullable; put it into another "
                            + collection.owner() + " in the same call, delete it with the repository of " + target
                            + ", or say orphanRemoval = true");
                }
            }
        }
    }

    /** A row whose own attribute holds the foreign key is written after its owner's row. */
    private void followOwner(GraphNode owner) {
        for (CollectionModel collection : owner.type().model().collections()) {
            if (collection.isKeyInElement() && !collection.isWritten()) {
                for (Object element :
                        new RelationPath(collection.owner(), collection.steps()).targetsIn(owner.entity())) {
                    GraphNode node = nodeOf(collection, element);
                    if (node != null && node.isNew()) {
                        keys.follows(node, owner);
                    }
                }
            }
        }
    }

    /**
     * Runs the removals.
     *
     * @param orphans the elements whose own rows are deleted, so that a key in them need not be set to null
     * @param stored what the collections were compared with
     */
    void remove(Set<Object> orphans, GraphSnapshot stored) {
        differences.forEach((collection, owners) -> {
            if (!collection.isKeyInElement() || isKeyCleared(collection)) {
                empty(collection, owners);
                remove(collection, owners, orphans, stored);
            }
        });
    }

    private void empty(CollectionModel collection, List<OfOwner> owners) {
        List<Object> emptied = owners.stream()
                .filter(each -> each.difference().rewritten())
                .map(each -> idOf(each.owner()))
                .toList();
        if (!emptied.isEmpty()) {
            unlink(owners, CollectionMutation.emptying(collection, emptied));
        }
    }

    private void remove(CollectionModel collection, List<OfOwner> owners, Set<Object> orphans, GraphSnapshot stored) {
        List<CollectionRow> removed = owners.stream()
                .flatMap(each -> each.difference().removed().stream())
                .filter(row -> !collection.isKeyInElement() || !orphans.contains(row.element()))
                .toList();
        if (!removed.isEmpty() && unlink(owners, CollectionMutation.removing(collection, removed)) > removed.size()) {
            restore(collection, owners, stored);
        }
    }

    /**
     * Lets the elements be added whose rows went with another one, since only the database takes their values or keys
     * for equal.
     */
    private void restore(CollectionModel collection, List<OfOwner> owners, GraphSnapshot stored) {
        stored.readAgain(collection, owners.stream().map(OfOwner::owner).toList());
        owners.replaceAll(each -> {
            Object value =
                    Objects.requireNonNull(collection.valueIn(each.owner().entity()));
            return new OfOwner(each.owner(), difference(collection, idOf(each.owner()), value, stored));
        });
        empty(collection, owners);
    }

    /** Adds the elements that were not inserted with their key; ids and rows of both sides exist now. */
    void add() {
        differences.forEach((collection, owners) -> {
            long inserted = 0;
            List<CollectionRow> added = new ArrayList<>();
            for (OfOwner each : owners) {
                Object owner = idOf(each.owner());
                for (Entry entry : each.difference().added()) {
                    if (isInserted(collection, entry)) {
                        inserted++;
                    } else {
                        added.add(new CollectionRow(owner, entry.position(), entry.element()));
                    }
                }
            }
            long rows = added.isEmpty() ? 0 : change(owners, CollectionMutation.adding(collection, added));
            requireElements(collection, added, rows);
            tally.add(WriteReport.Kind.LINKED, collection.owner(), rows + inserted);
        });
    }

    private boolean isInserted(CollectionModel collection, Entry entry) {
        return collection.isKeyInElement() && keys.isInserted(collection, nodeOf(collection, entry.element()));
    }

    private long unlink(List<OfOwner> owners, CollectionMutation change) {
        long rows = change(owners, change);
        tally.add(WriteReport.Kind.UNLINKED, change.collection().owner(), rows);
        return rows;
    }

    private long change(List<OfOwner> owners, CollectionMutation change) {
        RepositoryOperation in = call.forStore(owners.get(0).owner().type().store());
        return in.<Long>writeBatch(session -> session.changeCollection(change), rows -> rows > 0);
    }

    /** Fails if the key is in the elements' rows and one of these rows does not exist. */
    private static void requireElements(CollectionModel collection, List<CollectionRow> added, long rows) {
        if (!collection.hasOwnTable() && rows < added.size()) {
            RelationModel relation = collection.relation().orElseThrow();
            throw new EntityNotFoundException(
                    collection + " holds a " + relation.target()
                            + " whose row is not there, so it cannot take a key; it was never inserted, or was deleted"
                            + " since",
                    relation.target().type(),
                    null);
        }
    }

    private static Object idOf(GraphNode owner) {
        return Objects.requireNonNull(owner.id());
    }
}
