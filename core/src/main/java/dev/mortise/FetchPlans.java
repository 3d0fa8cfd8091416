package dev.mortise;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.EmbeddedAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.EntityModels;
import dev.mortise.mapping.RelationModel;
import dev.mortise.query.FetchPath;
import jakarta.persistence.FetchType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which relations the reads of one entity load with its rows (R14). */
final class FetchPlans {

    private final EntityModel<?> model;
    private final List<List<RelationModel>> always;

    /**
     * @param honourEager whether every read loads what the mapping calls EAGER
     */
    FetchPlans(EntityModel<?> model, boolean honourEager) {
        this.model = model;
        this.always = honourEager ? eager(model) : List.of();
    }

    /** The ways that every read loads, whatever its spec says. */
    List<List<RelationModel>> always() {
        return always;
    }

    /**
     * The ways that a spec names, and those that every read loads; shorter ones before those that go on from them.
     *
     * @throws InvalidQueryException if a path is not one of relations in the mapping
     * @throws UnsupportedCapabilityException if a path goes over a relation to many
     */
    List<List<RelationModel>> of(List<? extends FetchPath<?>> fetches) {
        if (fetches.isEmpty()) {
            return always;
        }
        Set<List<RelationModel>> ways = new LinkedHashSet<>(always);
        for (FetchPath<?> fetch : fetches) {
            List<RelationModel> way = way(fetch);
            for (int length = 1; length <= way.size(); length++) {
                ways.add(way.subList(0, length));
            }
        }
        return List.copyOf(ways);
    }

    private List<RelationModel> way(FetchPath<?> fetch) {
        List<String> names = fetch.names();
        for (int length = 1; length <= names.size(); length++) {
            AttributePath path = AttributePath.follow(model, fetch.root(), names.subList(0, length));
            if (path.last() instanceof RelationModel relation
                    && !relation.kind().isToOne()) {
                throw new UnsupportedCapabilityException("fetching " + relation
                        + ", a relation to many, is not supported yet; query the "
                        + relation.target().name()
                        + " of these rows by their own repository");
            }
        }
        AttributePath path = AttributePath.follow(model, fetch.root(), names);
        if (!(path.last() instanceof RelationModel)) {
            throw new InvalidQueryException(
                    "fetch(...) takes relations, but " + path.last() + " is none; it is always loaded");
        }
        return path.relations();
    }

    /** The relations that the mapping calls EAGER, as start-up lists them where reads do not load them. */
    static List<RelationModel> eagerRelations(EntityModels models) {
        return models.all().stream()
                .flatMap(model -> relations(model.attributes()).stream())
                .filter(relation -> relation.fetch() == FetchType.EAGER)
                .toList();
    }

    private static List<List<RelationModel>> eager(EntityModel<?> model) {
        List<List<RelationModel>> ways = new ArrayList<>();
        addEager(model, List.of(), new HashSet<>(Set.of(model)), ways);
        return List.copyOf(ways);
    }

    /** Does not go round in circles: where a way comes back to an entity that is on it, it ends there. */
    private static void addEager(
            EntityModel<?> from,
            List<RelationModel> before,
            Set<EntityModel<?>> onTheWay,
            List<List<RelationModel>> ways) {
        for (RelationModel relation : relations(from.attributes())) {
            boolean wanted = relation.kind().isToOne() && relation.fetch() == FetchType.EAGER;
            if (!wanted) {
                continue;
            }
            List<RelationModel> way = new ArrayList<>(before);
            way.add(relation);
            ways.add(List.copyOf(way));
            if (onTheWay.add(relation.target())) {
                addEager(relation.target(), way, onTheWay, ways);
                onTheWay.remove(relation.target());
            }
        }
    }

    private static List<RelationModel> relations(List<AttributeModel> attributes) {
        List<RelationModel> relations = new ArrayList<>();
        for (AttributeModel attribute : attributes) {
            if (attribute instanceof RelationModel relation) {
                relations.add(relation);
            } else if (attribute instanceof EmbeddedAttribute embedded) {
                relations.addAll(relations(embedded.attributes()));
            }
        }
        return relations;
    }
}
