package dev.mortise.sql;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.table.HierarchyTables;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.AttributePathFinder;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.FetchPath;
import dev.mortise.query.Path;
import dev.mortise.query.TreatStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The from-clause of one query or subquery: its root and the left joins of its paths.
 *
 * <p>Each distinct path over to-one relations is joined once (R15). The columns of a foreign key are read without a
 * join.
 */
final class FromClause {

    /** The row has all of its tables. */
    static final int WHOLE_ROW = -1;

    private record Step(String alias, RelationModel relation) {}

    private record Subclass(String alias, EntityModel<?> entity) {}

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final ManagedTypeModel root;
    private final String alias;
    private final int part;
    private final boolean ofElements;
    private boolean reachesOtherTables;
    private final Map<Step, String> aliases = new LinkedHashMap<>();
    private final Set<Subclass> subclasses = new HashSet<>();
    private final StringBuilder joins = new StringBuilder();

    FromClause(StatementRenderer renderer, RenderContext rendering, ManagedTypeModel root, String alias) {
        this(renderer, rendering, root, alias, WHOLE_ROW, false);
    }

    /**
     * @param part the index of the hierarchy table that holds a row, where it is one only; else {@link #WHOLE_ROW}
     */
    FromClause(StatementRenderer renderer, RenderContext rendering, ManagedTypeModel root, String alias, int part) {
        this(renderer, rendering, root, alias, part, false);
    }

    private FromClause(
            StatementRenderer renderer,
            RenderContext rendering,
            ManagedTypeModel root,
            String alias,
            int part,
            boolean ofElements) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.root = root;
        this.alias = alias;
        this.part = part;
        this.ofElements = ofElements;
    }

    /** The scope of a query or subquery for the elements of a collection. */
    static FromClause ofElements(
            StatementRenderer renderer, RenderContext rendering, ManagedTypeModel element, String alias) {
        return new FromClause(renderer, rendering, element, alias, WHOLE_ROW, true);
    }

    String alias() {
        return alias;
    }

    /** The left joins that have been needed so far, each with a space before it. */
    String joins() {
        return joins.toString();
    }

    /** Whether it cannot do with the table that it is about. */
    boolean reachesFurther() {
        return !aliases.isEmpty() || !subclasses.isEmpty() || reachesOtherTables;
    }

    /** The alias that columns of the root are read through; each table of a hierarchy has the id. */
    private String holding(List<MappedColumn> columns) {
        if (part == WHOLE_ROW) {
            return alias;
        }
        if (root instanceof EntityModel<?> entity && entity.id().columns().containsAll(columns)) {
            return HierarchyTables.alias(alias, part);
        }
        reachesOtherTables |= columns.get(0).tableIndex() != part;
        return alias;
    }

    /** Returns the columns of a path: one for a basic attribute, several for a composite one. */
    Columns columns(Path<?, ?> path) {
        Walk walk = new Walk(path);
        while (true) {
            List<String> rest = walk.rest();
            List<MappedColumn> columns = AttributePathFinder.columnsUnder(walk.model, rest);
            if (!columns.isEmpty()) {
                return new Columns(
                        walk.alias.equals(alias) ? holding(columns) : walk.alias,
                        columns,
                        rest.size(),
                        columns.get(0).path().get(rest.size() - 1));
            }
            List<AttributeModel> steps = AttributePathFinder.toRelation(walk.model, rest);
            RelationModel relation = toOne(steps);
            walk.over(steps, relation);
            if (steps.size() == rest.size()) {
                return new Columns(walk.alias, relation.target().id().columns(), 0, relation);
            }
        }
    }

    /** Returns the collection of a path, after joining its relations. */
    Elements elements(CollectionPath<?, ?> path) {
        reachesOtherTables |= part != WHOLE_ROW;
        Walk walk = new Walk(path);
        while (true) {
            List<String> rest = walk.rest();
            List<AttributeModel> steps = AttributePathFinder.toRelation(walk.model, rest);
            if (steps.size() == rest.size()) {
                boolean joined = ofElements || !walk.plain.equals(alias);
                return new Elements(walk.alias, joined, new CollectionModel(ownerOf(steps, walk.model), steps));
            }
            walk.over(steps, toOne(steps));
        }
    }

    /** Returns the entity of a path, or the root for none, after joining its relations. */
    Typed entity(Optional<? extends Path<?, ?>> path) {
        if (path.isEmpty()) {
            reachesOtherTables |= part != WHOLE_ROW;
            return new Typed(alias, (EntityModel<?>) root);
        }
        Walk walk = new Walk(path.get());
        while (!walk.rest().isEmpty()) {
            List<AttributeModel> steps = AttributePathFinder.toRelation(walk.model, walk.rest());
            walk.over(steps, toOne(steps));
        }
        return new Typed(walk.plain, (EntityModel<?>) walk.model);
    }

    /** Returns the downcasts of a path. */
    List<Treatment> treatments(FetchPath<?> path) {
        Walk walk = new Walk(path);
        int last = path.treats().stream().mapToInt(TreatStep::step).max().orElse(0);
        while (walk.walked < last) {
            List<AttributeModel> steps = AttributePathFinder.toRelation(walk.model, walk.rest());
            walk.over(steps, toOne(steps));
        }
        return walk.treatments;
    }

    /** Walks a path and joins its relations. */
    private final class Walk {

        private final FetchPath<?> path;
        private final List<Treatment> treatments = new ArrayList<>();
        private int walked;
        private String plain = FromClause.this.alias;
        private String alias = plain;
        private ManagedTypeModel model = root;

        Walk(FetchPath<?> path) {
            this.path = path;
            treat();
        }

        List<String> rest() {
            return path.names().subList(walked, path.names().size());
        }

        void over(List<AttributeModel> steps, RelationModel relation) {
            walked += steps.size();
            plain = join(alias, steps, relation);
            alias = plain;
            model = relation.target();
            treat();
        }

        private void treat() {
            for (TreatStep treat : path.treats()) {
                if (treat.step() == walked && model instanceof EntityModel<?> entity) {
                    reachesOtherTables |= part != WHOLE_ROW;
                    Treatment treatment = new Treatment(new Typed(plain, entity), entity.subclass(treat.subclass()));
                    treatments.add(treatment);
                    alias = treated(treatment);
                    model = treatment.as();
                }
            }
        }
    }

    /** Returns the alias of an entity's subclass columns. */
    private String treated(Treatment treatment) {
        String of = treatment.of().alias();
        joinSubclasses(treatment);
        return treatment.isNarrower() ? renderer.as(of, treatment.as()) : of;
    }

    /** Adds the tables between an entity and its subclass, that of the subclass included. */
    void joinSubclasses(Treatment treatment) {
        treatment.as().superclassesAndSelf().stream()
                .filter(each -> treatment.of().entity().subclasses().contains(each))
                .forEach(each -> joinSubclass(treatment.of().alias(), each));
    }

    /**
     * An entity of this from-clause.
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

    private static EntityModel<?> ownerOf(List<AttributeModel> steps, ManagedTypeModel model) {
        if (model instanceof EntityModel<?> entity) {
            return entity;
        }
        throw new InvalidQueryException(
                AttributePathFinder.endOf(steps) + " is a collection in a value of another collection");
    }

    /** The alias of the entity that relations lead to, joined where it is not yet. */
    String joined(List<RelationModel> relations) {
        String at = alias;
        ManagedTypeModel model = root;
        for (RelationModel relation : relations) {
            at = join(at, AttributePathFinder.to(relation, model), relation);
            model = relation.target();
        }
        return at;
    }

    /** Joins the table of a subclass, where it has its own. */
    void joinSubclass(String of, EntityModel<?> subclass) {
        if (subclasses.add(new Subclass(of, subclass))) {
            joins.append(renderer.subclassJoin(of, subclass));
        }
    }

    private static RelationModel toOne(List<AttributeModel> steps) {
        if (AttributePathFinder.endOf(steps) instanceof RelationModel relation
                && relation.kind().isToOne()) {
            return relation;
        }
        throw new InvalidQueryException(AttributePathFinder.endOf(steps)
                + " leads to many and cannot be walked by a path; ask with each(...).any(...), all(...) or none(...)");
    }

    private String join(String parent, List<AttributeModel> steps, RelationModel relation) {
        Step step = new Step(parent, relation);
        String known = aliases.get(step);
        if (known != null) {
            return known;
        }
        String added = rendering.nextAlias();
        aliases.put(step, added);
        joins.append(renderer.leftJoin(parent, steps, relation, added));
        return added;
    }

    /**
     * The columns of a path.
     *
     * @param alias the alias that they are read through
     * @param columns the columns
     * @param depth how many attributes of each column's path the path itself has walked
     * @param end the attribute that the path ends at
     */
    record Columns(String alias, List<MappedColumn> columns, int depth, AttributeModel end) {

        /** Returns the attributes from the value of the path to the column's value. */
        List<AttributeModel> pathTo(MappedColumn column) {
            return column.path().subList(depth, column.path().size());
        }

        @Override
        public String toString() {
            return end.toString();
        }

        /** Whether the path ends at an entity. */
        boolean isEntity() {
            return end() instanceof RelationModel;
        }

        /** Returns the boxed class of the path's values. */
        Class<?> valueType() {
            return end().match(new AttributeModel.Cases<Class<?>>() {
                @Override
                public Class<?> basic(BasicAttribute attribute) {
                    return attribute.value().javaType();
                }

                @Override
                public Class<?> embedded(EmbeddedAttribute attribute) {
                    return attribute.type();
                }

                @Override
                public Class<?> relation(RelationModel relation) {
                    return relation.target().type();
                }

                @Override
                public Class<?> elements(ElementCollectionAttribute elements) {
                    throw new InvalidQueryException(elements + " holds many values and is none itself");
                }
            });
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
