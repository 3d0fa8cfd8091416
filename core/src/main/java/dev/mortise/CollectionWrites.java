package dev.mortise;

import dev.mortise.CollectionDifference.Entry;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.RelationModel;
import dev.mortise.spi.CollectionChange;
import dev.mortise.spi.CollectionRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes the difference between the collections of a graph and their rows: what goes before other rows do, what comes after they
 * have come. Confined to one call.
 */
final class CollectionWrites {

    private record OfOwner(Node owner, CollectionDifference difference) {}

    private final Call call;
    private final Tally tally;
    private final Map<CollectionModel, List<OfOwner>> differences = new LinkedHashMap<>();

    CollectionWrites(Call call, Tally tally) {
        this.call = call;
        this.tally = tally;
    }

    /** Compares the collections that a node owns with their rows. */
    void compare(Node node, StoredGraph stored, WriteGraph graph) {
        for (CollectionModel collection : node.type().links().owned()) {
            Object value = collection.valueIn(node.entity());
            if (value == null || !Link.isWhole(value)) {
                continue;
            }
            CollectionDifference difference = node.isNew()
                    ? CollectionDifference.ofNew(collection, value)
                    : CollectionDifference.of(
                            collection, stored.owned(collection, Objects.requireNonNull(node.id())), value);
            if (!difference.isNone()) {
                GraphChecks.requireSaved(collection, difference.added(), graph);
                differences
                        .computeIfAbsent(collection, each -> new ArrayList<>())
                        .add(new OfOwner(node, difference));
            }
        }
    }

    /**
     * Takes away what goes.
     *
     * @param orphans the elements whose own rows are deleted, so that a key in them need not be set to null
     */
    void remove(Set<Object> orphans) {
        differences.forEach((collection, owners) -> {
            boolean keyInElement = !collection.hasOwnTable();
            List<Object> emptied = new ArrayList<>();
            List<CollectionRow> removed = new ArrayList<>();
            for (OfOwner each : owners) {
                if (each.difference().rewritten()) {
                    emptied.add(idOf(each.owner()));
                }
                each.difference().removed().stream()
                        .filter(row -> !keyInElement || !orphans.contains(row.element()))
                        .forEach(removed::add);
            }
            if (!emptied.isEmpty() || !removed.isEmpty()) {
                long rows = change(owners, new CollectionChange(collection, emptied, removed, List.of(), List.of()));
                tally.add(Tally.Kind.UNLINKED, collection.owner(), rows);
            }
        });
    }

    /** Adds what comes; ids and rows of both sides are there now. */
    void add() {
        differences.forEach((collection, owners) -> {
            List<CollectionRow> added = new ArrayList<>();
            for (OfOwner each : owners) {
                Object owner = idOf(each.owner());
                for (Entry entry : each.difference().added()) {
                    added.add(new CollectionRow(owner, entry.position(), entry.element()));
                }
            }
            if (!added.isEmpty()) {
                long rows = change(owners, CollectionChange.adding(collection, added));
                requireElements(collection, added, rows);
                tally.add(Tally.Kind.LINKED, collection.owner(), rows);
            }
        });
    }

    private long change(List<OfOwner> owners, CollectionChange change) {
        Call in = call.in(owners.get(0).owner().type().store());
        return in.<Long>writeBatch(session -> session.changeCollection(change), rows -> rows > 0);
    }

    /** Where the key is in the elements' rows, a row that is not there takes none. */
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

    private static Object idOf(Node owner) {
        return Objects.requireNonNull(owner.id());
    }
}
