package dev.mortise;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.ElementsAttribute;
import dev.mortise.mapping.EmbeddedAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.ManagedModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.RelationModel;
import dev.mortise.query.Suggestion;
import java.util.ArrayList;
import java.util.List;

/**
 * A path of a spec, followed through the mapping (R11).
 *
 * @param steps the attributes on the way, at least one
 */
record AttributePath(List<AttributeModel> steps) {

    AttributePath {
        steps = List.copyOf(steps);
    }

    /**
     * Follows names from an entity or a value, over embedded values and relations to one; the last may be any attribute.
     *
     * @throws InvalidQueryException if the path starts from another entity or a name is not in the mapping
     */
    static AttributePath follow(ManagedModel from, Class<?> root, List<String> names) {
        if (!root.isAssignableFrom(from.type())) {
            throw new InvalidQueryException("the path " + root.getSimpleName() + "." + String.join(".", names)
                    + " starts from " + root.getSimpleName() + ", but the query is about " + from.name());
        }
        List<AttributeModel> steps = new ArrayList<>(names.size());
        AttributeModel at = from.attribute(names.get(0));
        steps.add(at);
        for (String name : names.subList(1, names.size())) {
            at = at.match(new Next(name));
            steps.add(at);
        }
        return new AttributePath(steps);
    }

    AttributeModel last() {
        return steps.get(steps.size() - 1);
    }

    /** The relations on the way. */
    List<RelationModel> relations() {
        return steps.stream()
                .filter(RelationModel.class::isInstance)
                .map(RelationModel.class::cast)
                .toList();
    }

    /**
     * The columns that hold the value in the table of the entity that the path starts from; none where it is in
     * another.
     */
    List<MappedColumn> columnsIn(EntityModel<?> from) {
        return from.columns().stream()
                .filter(column -> column.path().size() >= steps.size()
                        && column.path().subList(0, steps.size()).equals(steps))
                .toList();
    }

    /**
     * Whether the value may be null; an embedded value on the way does not matter, for its columns say it themselves.
     */
    boolean isNullable() {
        return steps.stream().anyMatch(step -> !(step instanceof EmbeddedAttribute) && step.isOptional());
    }

    /** The attribute of this name that comes after another. */
    private record Next(String name) implements AttributeModel.Cases<AttributeModel> {

        @Override
        public AttributeModel basic(BasicAttribute attribute) {
            throw new InvalidQueryException(attribute + " is a plain value and has no attribute \"" + name + "\"");
        }

        @Override
        public AttributeModel embedded(EmbeddedAttribute attribute) {
            List<String> known =
                    attribute.attributes().stream().map(AttributeModel::name).toList();
            return attribute.attributes().stream()
                    .filter(part -> part.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidQueryException(attribute + " has no attribute \"" + name
                            + "\". Known attributes: " + String.join(", ", known) + "."
                            + Suggestion.among(known, name)));
        }

        @Override
        public AttributeModel relation(RelationModel relation) {
            if (!relation.kind().isToOne()) {
                throw new InvalidQueryException(relation + " leads to many and cannot be walked by a path to \"" + name
                        + "\"; ask with each(...).any(...), all(...) or none(...)");
            }
            return relation.target().attribute(name);
        }

        @Override
        public AttributeModel elements(ElementsAttribute elements) {
            throw new InvalidQueryException(elements + " holds many values and cannot be walked by a path to \"" + name
                    + "\"; ask with each(...).any(...), all(...) or none(...)");
        }
    }
}
