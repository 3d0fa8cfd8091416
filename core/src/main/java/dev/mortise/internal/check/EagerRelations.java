package dev.mortise.internal.check;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Path;
import jakarta.persistence.FetchType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The relations and collections of values that the mapping calls EAGER. */
public final class EagerRelations {

    private final EntityModel<?> root;
    private final List<Path<Object, Object>> found = new ArrayList<>();

    private EagerRelations(EntityModel<?> root) {
        this.root = root;
    }

    /** Returns the paths of those that are reached from an entity over such relations alone. */
    public static List<Path<Object, Object>> pathsFrom(EntityModel<?> root) {
        EagerRelations relations = new EagerRelations(root);
        relations.follow(root, List.of(), new HashSet<>(Set.of(root)));
        return List.copyOf(relations.found);
    }

    /** Returns those of all entities, which start-up lists if reads do not load them. */
    public static List<AttributeModel> of(ModuleModel models) {
        return models.all().stream()
                .flatMap(model -> withValues(model).stream())
                .filter(EagerRelations::isEager)
                .toList();
    }

    /** Stops at cycles: an entity already on the path is not followed again. */
    private void follow(ManagedTypeModel from, List<String> before, Set<EntityModel<?>> visited) {
        for (List<AttributeModel> path : relations(from.attributes(), List.of())) {
            AttributeModel last = path.get(path.size() - 1);
            if (isEager(last)) {
                List<String> names = new ArrayList<>(before);
                path.forEach(step -> names.add(step.name()));
                found.add(Path.ofNames(root.type(), names, last.type()));
                if (last instanceof RelationModel relation && visited.add(relation.target())) {
                    follow(relation.target(), names, visited);
                    visited.remove(relation.target());
                } else if (last instanceof ElementCollectionAttribute elements) {
                    elements.embeddable().ifPresent(values -> follow(values, names, visited));
                }
            }
        }
    }

    /** The relations and collections of a model, and the relations of the values in its collections. */
    private static List<AttributeModel> withValues(ManagedTypeModel model) {
        List<AttributeModel> all = new ArrayList<>();
        for (List<AttributeModel> path : relations(model.attributes(), List.of())) {
            AttributeModel last = path.get(path.size() - 1);
            all.add(last);
            if (last instanceof ElementCollectionAttribute elements) {
                elements.embeddable().ifPresent(values -> all.addAll(withValues(values)));
            }
        }
        return all;
    }

    private static boolean isEager(AttributeModel attribute) {
        FetchType fetch = attribute instanceof RelationModel relation
                ? relation.fetch()
                : ((ElementCollectionAttribute) attribute).fetch();
        return fetch == FetchType.EAGER;
    }

    /** Returns the paths of all relations and collections of values, including those inside embedded values. */
    private static List<List<AttributeModel>> relations(List<AttributeModel> attributes, List<AttributeModel> before) {
        List<List<AttributeModel>> paths = new ArrayList<>();
        for (AttributeModel attribute : attributes) {
            List<AttributeModel> path = new ArrayList<>(before);
            path.add(attribute);
            if (FetchPlanBuilder.isFetched(attribute)) {
                paths.add(path);
            } else if (attribute instanceof EmbeddedAttribute embedded) {
                paths.addAll(relations(embedded.attributes(), path));
            }
        }
        return paths;
    }
}
