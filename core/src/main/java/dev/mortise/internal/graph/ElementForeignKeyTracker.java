package dev.mortise.internal.graph;

import dev.mortise.model.CollectionModel;
import dev.mortise.spi.ElementForeignKey;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The foreign keys to owners that elements of unidirectional to-many relations hold in their rows. New rows are
 * inserted with them, after their owners' rows (R21); deleted rows precede their owners'. Not thread-safe; confined to
 * one operation.
 */
final class ElementForeignKeyTracker {

    /** An owner, and the position of an element in its collection. */
    private record Position(GraphNode owner, @Nullable Object position) {}

    private final Map<GraphNode, Map<CollectionModel, Position>> positions = new IdentityHashMap<>();
    private final Map<GraphNode, List<GraphNode>> precursors = new IdentityHashMap<>();
    private final Map<CollectionModel, Set<GraphNode>> open = new LinkedHashMap<>();

    /**
     * An element's row is to hold the key of an owner.
     *
     * @throws IllegalArgumentException if it is to hold another one already
     */
    void add(CollectionModel collection, GraphNode owner, @Nullable Object position, GraphNode element) {
        Position before = positions
                .computeIfAbsent(element, each -> new LinkedHashMap<>())
                .put(collection, new Position(owner, position));
        if (before != null) {
            throw new IllegalArgumentException("two positions of " + collection + " hold the same new " + element.type()
                    + ", whose row has one key only; put it into one of them");
        }
    }

    /** Records that an element's row holds a key in its own attribute, so that its owner is inserted first. */
    void follows(GraphNode element, GraphNode owner) {
        precursors.computeIfAbsent(element, each -> new ArrayList<>(1)).add(owner);
    }

    /** The collections whose keys a row takes with its insert. */
    List<CollectionModel> collectionsOf(GraphNode element) {
        return List.copyOf(positions.getOrDefault(element, Map.of()).keySet());
    }

    /** The owner whose key a row takes for a collection. */
    GraphNode ownerIn(CollectionModel collection, GraphNode element) {
        return Objects.requireNonNull(positions.getOrDefault(element, Map.of()).get(collection))
                .owner();
    }

    /** Returns the owners to which a row refers by its own columns. */
    List<GraphNode> precursorsOf(GraphNode element) {
        return precursors.getOrDefault(element, List.of());
    }

    /**
     * Defers a key whose owner cannot be inserted first; an update writes it when both rows exist, or clears it before
     * one is deleted.
     */
    void leaveOpen(CollectionModel collection, GraphNode element) {
        Position entry = positions.getOrDefault(element, Map.of()).remove(collection);
        if (entry != null) {
            open.computeIfAbsent(collection, each -> new LinkedHashSet<>()).add(entry.owner());
        }
    }

    /** Returns the owners of deferred keys. */
    Map<CollectionModel, Set<GraphNode>> open() {
        return open;
    }

    boolean isInserted(CollectionModel collection, @Nullable GraphNode element) {
        return element != null && positions.getOrDefault(element, Map.of()).containsKey(collection);
    }

    /** Returns the keys to insert with the row of an element; its owners have ids now. */
    List<ElementForeignKey> keysOf(GraphNode element) {
        List<ElementForeignKey> keys = new ArrayList<>();
        positions
                .getOrDefault(element, Map.of())
                .forEach((collection, entry) -> keys.add(new ElementForeignKey(
                        collection, Objects.requireNonNull(entry.owner().id()), entry.position())));
        return keys;
    }
}
