package dev.mortise;

import dev.mortise.mapping.AttributeWay;
import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.ElementsAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.RelationModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses what would be lost or be wrong in silence, before anything is written. */
final class GraphChecks {

    private GraphChecks() {}

    /**
     * The key is in the child's row, so the child's side decides whose it is.
     *
     * @param cascading the inverse relations over which the write has come
     * @throws IllegalArgumentException if a child in an owner's collection says that it is another's
     */
    static void requireBothSides(Node owner, List<Link> cascading) {
        for (Link link : cascading) {
            if (link.isInverse()
                    && link.relation().owningSide().orElseThrow().kind().isToOne()) {
                link.targetsIn(owner.entity()).forEach(child -> requireOwner(owner, link, child));
            }
        }
    }

    private static void requireOwner(Node owner, Link link, Object child) {
        if (child instanceof Unfetched) {
            return;
        }
        Link key = link.owningSide();
        Object said = key.valueIn(child);
        if (said == owner.entity() || isSameRow(owner, key, said)) {
            return;
        }
        throw new IllegalArgumentException(link + " holds a " + link.target() + " whose " + key
                + (said == null ? " is null" : " leads to another " + owner.type()) + "; the key is there, so set it"
                + " too: give " + owner.type() + " a method that adds to the collection and sets " + key + " in one");
    }

    private static boolean isSameRow(Node owner, Link key, @Nullable Object said) {
        Object own = key.keyOf(owner.entity());
        return said != null && own != null && own.equals(key.keyOf(said));
    }

    /**
     * A key can only be written where the row it leads to has one.
     *
     * @throws IllegalArgumentException if a relation leads to an entity that has no id and that no cascade reaches (REL-19)
     */
    static void requireSaved(Links links, Object entity, @Nullable WriteGraph graph) {
        for (Link key : links.keys()) {
            Object target = key.valueIn(entity);
            if (target != null) {
                requireSaved(key, key.target(), target, graph);
            }
        }
    }

    /** As {@link #requireSaved(Links, Object, WriteGraph)}, for the elements of a collection. */
    static void requireSaved(CollectionModel collection, List<CollectionDifference.Entry> added, WriteGraph graph) {
        collection
                .relation()
                .ifPresent(relation ->
                        added.forEach(entry -> requireSaved(collection, relation.target(), entry.element(), graph)));
        collection
                .elements()
                .flatMap(ElementsAttribute::embeddable)
                .ifPresent(values -> values.relations()
                        .forEach(way -> added.forEach(entry -> requireSaved(way, entry.element(), graph))));
    }

    /** No cascade goes through a value, so only the graph itself can save what it leads to. */
    private static void requireSaved(AttributeWay way, Object value, WriteGraph graph) {
        RelationModel relation = (RelationModel) way.end();
        Object target = way.valueIn(value);
        if (target != null) {
            requireSaved(relation, relation.target(), target, graph);
        }
    }

    private static void requireSaved(
            Object relation, EntityModel<?> declared, Object target, @Nullable WriteGraph graph) {
        boolean isWritten = graph != null && graph.contains(target);
        if (!isWritten && declared.idOf(target) == null && !isOpaque(target)) {
            throw new IllegalArgumentException(relation + " leads to a " + declared.name()
                    + " that has not been saved, so it has no id to refer to; insert it first, or let the relation"
                    + " cascade PERSIST and MERGE");
        }
    }

    private static boolean isOpaque(Object target) {
        return target instanceof Unfetched;
    }

    /**
     * Of two objects for one row, one would undo what the other changes.
     *
     * @throws IllegalArgumentException if two of the nodes are one row
     */
    static void requireOneObjectPerRow(List<Node> written) {
        Map<WriteGraph.Key, Node> seen = new HashMap<>();
        for (Node node : written) {
            Object id = node.id();
            if (id != null && seen.put(new WriteGraph.Key(node.type().table(), id), node) != null) {
                throw new IllegalArgumentException("the graph holds two objects for the same row of " + node.type()
                        + ", and both would be written; let all relations lead to one object");
            }
        }
    }
}
