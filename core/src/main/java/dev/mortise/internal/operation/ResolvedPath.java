package dev.mortise.internal.operation;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.FetchPath;
import dev.mortise.query.PathStep;
import dev.mortise.query.property.Suggestion;
import java.util.ArrayList;
import java.util.List;

/**
 * A path of a spec, resolved in the mapping (R11).
 *
 * @param steps the attributes of the path, at least one
 * @param isTreated whether the path has a value only where an entity is of a subclass
 */
public record ResolvedPath(List<AttributeModel> steps, boolean isTreated) {

    public ResolvedPath {
        steps = List.copyOf(steps);
    }

    /**
     * Resolves names from an entity or a value, over embedded values and to-one relations; the last may be any
     * attribute.
     *
     * @throws InvalidQueryException if the path starts from another entity or a name is not in the mapping
     */
    public static ResolvedPath follow(ManagedTypeModel from, Class<?> root, List<String> names) {
        return follow(from, root, names, names.stream().map(PathStep::of).toList());
    }

    /**
     * Resolves a path that may contain downcasts.
     *
     * @throws InvalidQueryException also if a class is no subclass of the entity at that step of the path
     */
    public static ResolvedPath follow(ManagedTypeModel from, FetchPath<?> path) {
        return follow(start(from, path), path.root(), path.names(), path.steps());
    }

    /** A path of a join starts from the joined entity, wherever it stands. */
    private static ManagedTypeModel start(ManagedTypeModel from, FetchPath<?> path) {
        if (path.join().isEmpty()) {
            return from;
        }
        if (from instanceof EntityModel<?> entity) {
            return entity.module()
                    .find(path.root())
                    .orElseThrow(() -> new InvalidQueryException(path + " is a path of the joined "
                            + path.root().getSimpleName() + ", which is no entity of the module of " + entity.name()));
        }
        throw new InvalidQueryException(path + " is a path of the joined "
                + path.root().getSimpleName() + ", but stands in a condition on values; name it there with outer(...)");
    }

    private static ResolvedPath follow(ManagedTypeModel from, Class<?> root, List<String> names, List<PathStep> steps) {
        requireStart(from, root, names);
        List<AttributeModel> attributes = new ArrayList<>(steps.size());
        PathStep first = steps.get(0);
        AttributeModel at = treated(from, first).attribute(first.name());
        attributes.add(at);
        for (PathStep step : steps.subList(1, steps.size())) {
            at = at.match(new Next(step));
            attributes.add(at);
        }
        return new ResolvedPath(attributes, steps.stream().anyMatch(PathStep::isTreated));
    }

    private static void requireStart(ManagedTypeModel from, Class<?> root, List<String> names) {
        if (!root.isAssignableFrom(from.type())) {
            throw new InvalidQueryException("the path " + root.getSimpleName() + "." + String.join(".", names)
                    + " starts from " + root.getSimpleName() + ", but the query is about " + from.name()
                    + hint(from, root));
        }
    }

    private static String hint(ManagedTypeModel from, Class<?> root) {
        return from.type().isAssignableFrom(root)
                ? "; write treat(" + from.name() + ".class, " + root.getSimpleName() + ".class).then(...)"
                : "";
    }

    /** The entity as the path takes it before a step. */
    private static ManagedTypeModel treated(ManagedTypeModel model, PathStep step) {
        ManagedTypeModel at = model;
        for (Class<?> subclass : step.treats()) {
            at = treated(at, subclass);
        }
        return at;
    }

    /**
     * An entity taken as one of its subclasses.
     *
     * @throws InvalidQueryException if it is none, or has no such subclass
     */
    public static EntityModel<?> treated(ManagedTypeModel model, Class<?> subclass) {
        if (model instanceof EntityModel<?> entity) {
            return entity.subclass(subclass);
        }
        throw new InvalidQueryException(model.name() + " is no entity and cannot be taken as a "
                + subclass.getSimpleName() + "; only entities have subclasses");
    }

    /** Returns the entity at the end of a path. */
    public static EntityModel<?> entityAt(ManagedTypeModel from, FetchPath<?> path) {
        ResolvedPath resolved = follow(from, path);
        if (resolved.last() instanceof RelationModel relation && relation.kind().isToOne()) {
            return relation.target();
        }
        throw new InvalidQueryException(path + " does not lead to an entity, so it is of no class of one");
    }

    public AttributeModel last() {
        return steps.get(steps.size() - 1);
    }

    /** Returns the relations of the path. */
    public List<RelationModel> relations() {
        return steps.stream()
                .filter(RelationModel.class::isInstance)
                .map(RelationModel.class::cast)
                .toList();
    }

    /**
     * Returns the columns that hold the value in the table of the path's start; empty where another table holds it.
     */
    public List<MappedColumn> columnsIn(ManagedTypeModel from) {
        return from.columns().stream()
                .filter(column -> column.path().size() >= steps.size()
                        && column.path().subList(0, steps.size()).equals(steps))
                .toList();
    }

    /** Whether the value may be null; embedded values on the path are ignored, since their columns determine it. */
    public boolean isNullable() {
        return isTreated || steps.stream().anyMatch(step -> !(step instanceof EmbeddedAttribute) && step.isOptional());
    }

    /** The next attribute of a path, resolved by its name. */
    private record Next(PathStep step) implements AttributeModel.Cases<AttributeModel> {

        @Override
        public AttributeModel basic(BasicAttribute attribute) {
            throw new InvalidQueryException(
                    attribute + " is a plain value and has no attribute \"" + step.name() + "\"");
        }

        @Override
        public AttributeModel embedded(EmbeddedAttribute attribute) {
            if (step.isTreated()) {
                throw new InvalidQueryException(
                        attribute + " is a value and has no subclasses; only entities can be treated as one");
            }
            List<String> known =
                    attribute.attributes().stream().map(AttributeModel::name).toList();
            return attribute.attributes().stream()
                    .filter(part -> part.name().equals(step.name()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidQueryException(attribute + " has no attribute \"" + step.name()
                            + "\". Known attributes: " + String.join(", ", known) + "."
                            + Suggestion.among(known, step.name())));
        }

        @Override
        public AttributeModel relation(RelationModel relation) {
            if (!relation.kind().isToOne()) {
                throw new InvalidQueryException(relation + " leads to many and cannot be walked by a path to \""
                        + step.name() + "\"; ask with each(...).any(...), all(...) or none(...)");
            }
            return treated(relation.target(), step).attribute(step.name());
        }

        @Override
        public AttributeModel elements(ElementCollectionAttribute elements) {
            throw new InvalidQueryException(elements + " holds many values and cannot be walked by a path to \""
                    + step.name() + "\"; ask with each(...).any(...), all(...) or none(...)");
        }
    }
}
