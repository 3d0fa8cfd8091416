package dev.mortise.internal.graph;

import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.write.CascadeRules;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ReferencesSaved;
import dev.mortise.model.AttributePath;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.RelationModel;
import dev.mortise.repository.Unfetched;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Refuses graphs whose write would silently lose or corrupt data, before anything is written. */
final class GraphValidator {

    private GraphValidator() {}

    /**
     * The key is in the child's row, so the child's side decides whose it is.
     *
     * @param cascading the inverse relations over which the write has cascaded
     * @throws IllegalArgumentException if a child in an owner's collection refers to another owner
     */
    static void requireBothSides(GraphNode owner, List<RelationPath> cascading) {
        for (RelationPath link : cascading) {
            if (link.isInverse()
                    && link.relation().owningSide().orElseThrow().kind().isToOne()) {
                link.targetsIn(owner.entity()).forEach(child -> requireOwner(owner, link, child));
            }
        }
    }

    private static void requireOwner(GraphNode owner, RelationPath link, Object child) {
        if (child instanceof Unfetched) {
            return;
        }
        RelationPath key = link.owningSide();
        Object said = key.valueIn(child);
        if (said == owner.entity() || isSameRow(owner, key, said)) {
            return;
        }
        throw new IllegalArgumentException(link + " holds a " + link.target() + " whose " + key
                + (said == null ? " is null" : " leads to another " + owner.type()) + "; the key is there, so set it"
                + " too: give " + owner.type() + " a method that adds to the collection and sets " + key + " in one");
    }

    private static boolean isSameRow(GraphNode owner, RelationPath key, @Nullable Object said) {
        Object own = key.storedKeyOf(owner.entity());
        return said != null && own != null && own.equals(key.storedKeyOf(said));
    }

    /**
     * A key can only be written where the row it leads to has one.
     *
     * @throws IllegalArgumentException if a relation leads to an entity that has no id and that no cascade reaches (REL-19)
     */
    static void requireSaved(CascadeRules links, Object entity, WriteGraph graph) {
        ReferencesSaved.require(links, entity, graph::contains);
    }

    /** As {@link #requireSaved(CascadeRules, Object, WriteGraph)}, for the elements of a collection. */
    static void requireSaved(CollectionModel collection, List<CollectionDiff.Entry> added, WriteGraph graph) {
        collection
                .relation()
                .ifPresent(relation -> added.forEach(entry ->
                        ReferencesSaved.require(collection, relation.target(), entry.element(), graph::contains)));
        collection
                .elements()
                .flatMap(ElementCollectionAttribute::embeddable)
                .ifPresent(values -> values.relations()
                        .forEach(path -> added.forEach(entry -> requireSaved(path, entry.element(), graph))));
    }

    /** No cascade passes through a value, so its target is saved only if the graph itself contains it. */
    private static void requireSaved(AttributePath path, Object value, WriteGraph graph) {
        RelationModel relation = (RelationModel) path.end();
        Object target = path.valueIn(value);
        if (target != null) {
            ReferencesSaved.require(relation, relation.target(), target, graph::contains);
        }
    }

    /**
     * Two of several entities that a call updates or deletes must not be one row.
     *
     * @throws IllegalArgumentException if two different objects have one id
     */
    static void requireOneObjectPerRow(EntityWriteContext type, List<?> entities, Predicate<Object> isStored) {
        Map<Object, Integer> seen = new HashMap<>();
        for (int index = 0; index < entities.size(); index++) {
            Object entity = entities.get(index);
            Object id = isStored.test(entity) ? type.model().idOf(entity) : null;
            Integer before = id == null ? null : seen.putIfAbsent(type.model().keyOf(id), index);
            if (before != null && entities.get(before) != entity) {
                throw twoObjects(type, CascadePath.named(type, before), CascadePath.named(type, index));
            }
        }
    }

    /** Of two objects for one row, one would overwrite the changes of the other or find the row deleted. */
    static IllegalArgumentException twoObjects(EntityWriteContext type, CascadePath first, CascadePath second) {
        return new IllegalArgumentException("two different objects have the id of one " + type + ": " + first + " and "
                + second + "; only one of them can be written, so let both be the same object");
    }
}
