package dev.mortise.model;

import dev.mortise.error.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the paths from an entity, or a value of a collection, to its attributes, over embedded values. */
public final class AttributePathFinder {

    private AttributePathFinder() {}

    /** The columns of the model's table whose path begins with these names. */
    public static List<MappedColumn> columnsUnder(ManagedTypeModel model, List<String> names) {
        return model.columns().stream()
                .filter(column -> startsWith(column.path(), names))
                .toList();
    }

    private static boolean startsWith(List<AttributeModel> path, List<String> names) {
        if (path.size() < names.size()) {
            return false;
        }
        for (int index = 0; index < names.size(); index++) {
            if (!path.get(index).name().equals(names.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** The attributes from the model to the first relation or collection on a path, which is included. */
    public static List<AttributeModel> toRelation(ManagedTypeModel model, List<String> names) {
        List<AttributeModel> path = new ArrayList<>();
        AttributeModel at = model.attribute(names.get(0));
        path.add(at);
        while (!(at instanceof RelationModel || at instanceof ElementCollectionAttribute)) {
            at = part(at, path.size() < names.size() ? names.get(path.size()) : null, model);
            path.add(at);
        }
        return path;
    }

    private static AttributeModel part(AttributeModel owner, @Nullable String name, ManagedTypeModel model) {
        if (name == null) {
            throw new InvalidQueryException(owner + " of " + model + " is not a relation");
        }
        return owner.match(new AttributeModel.Cases<AttributeModel>() {
            @Override
            public AttributeModel basic(BasicAttribute attribute) {
                throw new InvalidQueryException(attribute + " has no attribute \"" + name + "\"; it is a plain value");
            }

            @Override
            public AttributeModel embedded(EmbeddedAttribute attribute) {
                return attribute.attributes().stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new InvalidQueryException(attribute + " has no attribute \"" + name
                                + "\". Known attributes: "
                                + attribute.attributes().stream()
                                        .map(AttributeModel::name)
                                        .toList()));
            }

            @Override
            public AttributeModel relation(RelationModel relation) {
                throw new IllegalStateException(relation + " ends the path");
            }

            @Override
            public AttributeModel elements(ElementCollectionAttribute elements) {
                throw new IllegalStateException(elements + " ends the path");
            }
        });
    }

    public static AttributeModel endOf(List<AttributeModel> path) {
        return path.get(path.size() - 1);
    }

    /** The attributes from the model to one of its relations, which may be inside an embedded value. */
    public static List<AttributeModel> to(RelationModel relation, ManagedTypeModel model) {
        List<AttributeModel> path = new ArrayList<>();
        if (!find(relation, model.attributes(), path)) {
            throw new IllegalStateException(relation + " is not a relation of " + model);
        }
        return path;
    }

    private static boolean find(RelationModel relation, List<AttributeModel> attributes, List<AttributeModel> path) {
        for (AttributeModel attribute : attributes) {
            path.add(attribute);
            boolean inside =
                    attribute instanceof EmbeddedAttribute embedded && find(relation, embedded.attributes(), path);
            if (attribute == relation || inside) {
                return true;
            }
            path.remove(path.size() - 1);
        }
        return false;
    }
}
