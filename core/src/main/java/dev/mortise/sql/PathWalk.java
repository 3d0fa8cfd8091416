package dev.mortise.sql;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.AttributePathFinder;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.FetchPath;
import dev.mortise.query.PathStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The walk along one path of a query: joins the relations and subclass tables on it.
 *
 * <p>Not thread-safe; confined to one rendering.
 */
final class PathWalk {

    private final FromClause from;
    private final FetchPath<?> path;
    private final List<Treatment> treatments = new ArrayList<>();
    private int walked;
    private String plain;
    private String alias;
    private ManagedTypeModel model;

    PathWalk(FromClause from, FetchPath<?> path) {
        this.from = from;
        this.path = path;
        Optional<FromClause.Start> joined = path.join().map(from::start);
        this.plain = joined.map(FromClause.Start::alias).orElseGet(from::alias);
        this.alias = plain;
        this.model = joined.map(FromClause.Start::model).orElseGet(from::root);
        treat();
    }

    /** Returns the columns of the path: one for a basic attribute, several for a composite one. */
    PathColumns columns() {
        while (true) {
            List<String> rest = rest();
            List<MappedColumn> columns = AttributePathFinder.columnsUnder(model, rest);
            if (!columns.isEmpty()) {
                return new PathColumns(
                        alias.equals(from.alias()) ? from.aliasOf(columns) : alias,
                        columns,
                        rest.size(),
                        columns.get(0).path().get(rest.size() - 1));
            }
            List<AttributeModel> steps = AttributePathFinder.toRelation(model, rest);
            RelationModel relation = toOne(steps);
            over(steps, relation);
            if (steps.size() == rest.size()) {
                return new PathColumns(alias, relation.target().id().columns(), 0, relation);
            }
        }
    }

    /** Returns the collection that the path ends at. */
    Elements elements() {
        while (true) {
            List<String> rest = rest();
            List<AttributeModel> steps = AttributePathFinder.toRelation(model, rest);
            if (steps.size() == rest.size()) {
                boolean joined = from.isOfElements() || !plain.equals(from.alias());
                return new Elements(alias, joined, new CollectionModel(ownerOf(steps, model), steps));
            }
            over(steps, toOne(steps));
        }
    }

    /** Returns the entity that the path ends at. */
    Typed entity() {
        walkTo(path.names().size());
        return new Typed(plain, (EntityModel<?>) model);
    }

    /** Returns the downcasts of the path. */
    List<Treatment> treatments() {
        List<PathStep> steps = path.steps();
        int last = steps.size() - 1;
        while (last > 0 && !steps.get(last).isTreated()) {
            last--;
        }
        walkTo(last);
        return treatments;
    }

    private void walkTo(int index) {
        while (walked < index) {
            List<AttributeModel> steps = AttributePathFinder.toRelation(model, rest());
            over(steps, toOne(steps));
        }
    }

    private List<String> rest() {
        return path.names().subList(walked, path.names().size());
    }

    private void over(List<AttributeModel> steps, RelationModel relation) {
        walked += steps.size();
        plain = from.join(alias, steps, relation);
        alias = plain;
        model = relation.target();
        treat();
    }

    private void treat() {
        if (walked == path.steps().size()) {
            return;
        }
        for (Class<?> subclass : path.steps().get(walked).treats()) {
            if (model instanceof EntityModel<?> entity) {
                Treatment treatment = new Treatment(new Typed(plain, entity), entity.subclass(subclass));
                treatments.add(treatment);
                alias = from.treated(treatment);
                model = treatment.as();
            }
        }
    }

    private static EntityModel<?> ownerOf(List<AttributeModel> steps, ManagedTypeModel model) {
        if (model instanceof EntityModel<?> entity) {
            return entity;
        }
        throw new InvalidQueryException(
                AttributePathFinder.endOf(steps) + " is a collection in a value of another collection");
    }

    private static RelationModel toOne(List<AttributeModel> steps) {
        if (AttributePathFinder.endOf(steps) instanceof RelationModel relation
                && relation.kind().isToOne()) {
            return relation;
        }
        throw new InvalidQueryException(AttributePathFinder.endOf(steps)
                + " leads to many and cannot be walked by a path; ask with each(...).any(...), all(...) or none(...)");
    }

    /**
     * An entity that a path leads to.
     *
     * @param alias its alias
     * @param entity the entity
     */
    record Typed(String alias, EntityModel<?> entity) {}

    /**
     * An entity downcast to a subclass.
     *
     * @param of the entity
     * @param as the subclass
     */
    record Treatment(Typed of, EntityModel<?> as) {

        /** Whether it is a subclass, and not the entity itself. */
        boolean isNarrower() {
            return of.entity() != as;
        }
    }

    /**
     * A collection in a condition.
     *
     * @param alias the alias of the entity that has it
     * @param joined whether that entity is joined, or an element itself
     * @param collection the collection
     */
    record Elements(String alias, boolean joined, CollectionModel collection) {

        /** Returns the start of paths from an element; null for basic values. */
        ManagedTypeModel model() {
            return collection
                    .relation()
                    .<ManagedTypeModel>map(RelationModel::target)
                    .or(() -> collection.elements().flatMap(ElementCollectionAttribute::embeddable))
                    .orElse(collection.owner());
        }
    }
}
