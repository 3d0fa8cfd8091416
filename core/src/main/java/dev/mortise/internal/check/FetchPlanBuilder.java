package dev.mortise.internal.check;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.ResolvedPath;
import dev.mortise.internal.operation.SelectFetch;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.FetchPath;
import dev.mortise.query.PathStep;
import dev.mortise.query.SortKey;
import dev.mortise.query.lock.Lock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Merges the paths of a fetch plan, so that each relation is loaded once. */
public final class FetchPlanBuilder {

    private final @Nullable ManagedTypeModel model;
    private final Map<List<AttributeModel>, FetchPlanBuilder> relations = new LinkedHashMap<>();
    private final @Nullable ResolvedPathCache paths;
    private PathStep.Elements elements = PathStep.Elements.ALL;
    private boolean whole;
    private boolean bySelect;
    private boolean locked;

    /**
     * @param model the entity, or the value made of several, that stands here; null for plain values
     */
    public FetchPlanBuilder(@Nullable ManagedTypeModel model) {
        this(model, null);
    }

    /**
     * @param paths the paths of the model, for the conditions and orders of elements; null where they are not read
     */
    FetchPlanBuilder(@Nullable ManagedTypeModel model, @Nullable ResolvedPathCache paths) {
        this.model = model;
        this.paths = paths;
    }

    /**
     * Adds the path of a relation.
     *
     * @throws InvalidQueryException if it is not mapped, or its options contradict those of another path
     */
    public void add(FetchPath<?> path) {
        if (path.join().isPresent()) {
            throw new InvalidQueryException("fetch(" + path + ") starts from a joined entity, and a fetch plan takes"
                    + " relations of the entity that is read; select the joined values instead");
        }
        if (path.isTreated()) {
            throw new InvalidQueryException("fetch(" + path + ") is continued as a subclass, and a fetch plan takes"
                    + " relations of the entity itself; fetch those of the"
                    + " subclass afterwards, with fetchAll(...) of its own"
                    + " repository");
        }
        FetchPlanBuilder at = this;
        List<String> names = new ArrayList<>();
        Class<?> root = path.root();
        for (PathStep step : path.steps()) {
            names.add(step.name());
            ResolvedPath resolved = ResolvedPath.follow(at.requireModel(path), root, names);
            if (isFetched(resolved.last())) {
                at.requireJoin(step, resolved.last());
                at = at.add(resolved.steps());
                at.load(step, resolved.last());
                names.clear();
                root = at.model == null ? root : at.model.type();
            } else {
                requireNoWord(step, resolved.last());
            }
        }
        if (!names.isEmpty()) {
            ResolvedPath resolved = ResolvedPath.follow(at.requireModel(path), root, names);
            throw new InvalidQueryException(
                    "fetch(...) takes relations, but " + resolved.last() + " is none; it is always loaded");
        }
    }

    /**
     * Adds the path of to-one relations, the last of which is locked.
     *
     * @throws InvalidQueryException if it is not mapped, or the last relation cannot be locked
     */
    void addLocked(FetchPath<?> path) {
        add(path);
        FetchPlanBuilder at = this;
        List<String> names = new ArrayList<>();
        Class<?> root = path.root();
        for (PathStep step : path.steps()) {
            names.add(step.name());
            ResolvedPath resolved = ResolvedPath.follow(at.requireModel(path), root, names);
            if (isFetched(resolved.last())) {
                requireLockable(path, at.model, resolved.last());
                at = at.add(resolved.steps());
                names.clear();
                root = at.requireModel(path).type();
            }
        }
        at.bySelect = true;
        at.locked = true;
    }

    private static void requireLockable(FetchPath<?> path, @Nullable ManagedTypeModel from, AttributeModel relation) {
        if (!(from instanceof EntityModel) || !isSelectable(relation)) {
            throw new InvalidQueryException("lock(..., " + path + ") takes to-one relations whose own table holds the"
                    + " foreign key to an id, but " + relation
                    + " is none; lock its rows with a query of their own");
        }
    }

    private static boolean isSelectable(AttributeModel attribute) {
        return attribute instanceof RelationModel relation
                && relation.kind().isToOne()
                && relation.isOwner()
                && relation.referenced().isEmpty();
    }

    /** Adds a relation, or finds it where it is already. */
    FetchPlanBuilder add(List<AttributeModel> steps) {
        return relations.computeIfAbsent(List.copyOf(steps), key -> to(modelOf(steps.get(steps.size() - 1))));
    }

    private FetchPlanBuilder to(@Nullable ManagedTypeModel target) {
        return new FetchPlanBuilder(target, paths == null || target == null ? null : paths.from(target));
    }

    private static @Nullable ManagedTypeModel modelOf(AttributeModel last) {
        return last instanceof RelationModel relation
                ? relation.target()
                : ((ElementCollectionAttribute) last).embeddable().orElse(null);
    }

    private ManagedTypeModel requireModel(FetchPath<?> path) {
        if (model == null) {
            throw new InvalidQueryException("fetch(" + path + ") continues from a collection of values, which are basic"
                    + " and always loaded whole; let it end there");
        }
        return model;
    }

    private void requireJoin(PathStep step, AttributeModel relation) {
        if (step.strategy() == PathStep.Strategy.SELECT && !(model instanceof EntityModel)) {
            throw new InvalidQueryException("bySelect() is for relations of entities, but " + relation
                    + " is in a value of a collection, and is loaded by join; leave it out");
        }
    }

    static boolean isFetched(AttributeModel attribute) {
        return attribute instanceof RelationModel || attribute instanceof ElementCollectionAttribute;
    }

    private static boolean isToOne(AttributeModel attribute) {
        return attribute instanceof RelationModel relation && relation.kind().isToOne();
    }

    private void load(PathStep step, AttributeModel relation) {
        if (step.elements().isAll()) {
            whole = true;
        } else {
            select(step.elements(), relation);
        }
        if (whole && !elements.isAll()) {
            throw new InvalidQueryException("the fetch plan " + words(elements, relation) + ", and fetches all of them"
                    + " too; say one of them wherever it names the relation");
        }
        if (step.strategy() == PathStep.Strategy.SELECT && isToOne(relation)) {
            requireOwner((RelationModel) relation);
            bySelect = true;
        }
    }

    private void select(PathStep.Elements wanted, AttributeModel relation) {
        if (isToOne(relation)) {
            throw new InvalidQueryException((isLimitOnly(wanted) ? "limitPerParent applies" : "where and orderBy apply")
                    + " to to-many relations only, but " + relation + " leads to one");
        }
        PathStep.Elements selected = validated(wanted, relation);
        if (!elements.isAll() && !elements.equals(selected)) {
            String other = isLimitOnly(elements) && isLimitOnly(selected)
                    ? "to " + selected.limitPerParent().getAsInt()
                    : "in another manner elsewhere";
            throw new InvalidQueryException(
                    "the fetch plan " + words(elements, relation) + ", and " + other + "; say one of them");
        }
        elements = selected;
    }

    private static boolean isLimitOnly(PathStep.Elements elements) {
        return elements.condition().isEmpty() && elements.order().isEmpty();
    }

    private static String words(PathStep.Elements elements, AttributeModel relation) {
        return isLimitOnly(elements)
                ? "limits " + relation + " to " + elements.limitPerParent().getAsInt() + " elements of each parent"
                : "chooses or sorts the elements of " + relation;
    }

    /** The order gets the id at its end, so that it is total where the elements are entities. */
    private PathStep.Elements validated(PathStep.Elements wanted, AttributeModel relation) {
        if (isLimitOnly(wanted) || paths == null) {
            requireProperties(wanted, relation);
            return wanted;
        }
        if (wanted.condition().isPresent()) {
            new ConditionValidator(paths).check(wanted.condition().get());
        }
        ExpressionValidator expressions = new ExpressionValidator(paths);
        List<SortKey<?>> order = new ArrayList<>();
        for (SortKey<?> key : wanted.order()) {
            order.add(expressions.check(key.expression()) ? key : key.nullsAsDatabase());
        }
        if (!order.isEmpty() && model instanceof EntityModel<?> entity) {
            new IdPredicates(entity).complete(order);
        }
        return new PathStep.Elements(wanted.limitPerParent(), wanted.condition(), order);
    }

    private void requireProperties(PathStep.Elements wanted, AttributeModel relation) {
        if (model == null && !isLimitOnly(wanted)) {
            throw new InvalidQueryException(relation + " holds plain values, which have no properties for where and"
                    + " orderBy; map an embeddable or an entity, or leave them out");
        }
    }

    private static void requireOwner(RelationModel relation) {
        if (relation.referenced().isPresent()) {
            throw new InvalidQueryException("bySelect() is for relations to an id, but " + relation + " refers to "
                    + relation.referenced().get() + "; leave it out");
        }
        if (!relation.isOwner()) {
            throw new InvalidQueryException("bySelect() is for relations whose own table holds the foreign key, but "
                    + relation + " is mapped by the other side; leave it out");
        }
    }

    private static void requireNoWord(PathStep step, AttributeModel attribute) {
        if (step.hasFetchOption()) {
            throw new InvalidQueryException(
                    "fetch(...) takes relations, but " + attribute + " is none; it is always loaded");
        }
    }

    /** Returns the relations fetched from here, by their paths. */
    public Map<List<AttributeModel>, FetchPlanBuilder> relations() {
        return relations;
    }

    /** Returns the resolved plan: joins for to-one relations, a select for each other relation. */
    ResolvedFetchPlan fetches() {
        return fetches(Optional.empty());
    }

    /** Returns the resolved plan of rows with a lock: selects wherever possible, so that joined rows are not locked. */
    ResolvedFetchPlan fetchesBeside(Lock lock) {
        if (model instanceof EntityModel) {
            relations.forEach((steps, tree) -> tree.bySelect |= isSelectable(steps.get(steps.size() - 1)));
        }
        return fetches(Optional.of(lock));
    }

    private ResolvedFetchPlan fetches(Optional<Lock> lock) {
        if (relations.isEmpty()) {
            return ResolvedFetchPlan.none();
        }
        List<List<RelationModel>> joins = new ArrayList<>();
        List<SelectFetch> selects = new ArrayList<>();
        collect(List.of(), List.of(), joins, selects, lock);
        return new ResolvedFetchPlan(joins, selects);
    }

    private void collect(
            List<AttributeModel> from,
            List<RelationModel> joined,
            List<List<RelationModel>> joins,
            List<SelectFetch> selects,
            Optional<Lock> lock) {
        relations.forEach((steps, tree) -> {
            AttributeModel last = steps.get(steps.size() - 1);
            if (isToOne(last) && !tree.bySelect) {
                List<RelationModel> join = with(joined, List.of((RelationModel) last));
                joins.add(join);
                tree.collect(with(from, steps), join, joins, selects, lock);
            } else {
                CollectionModel relation = new CollectionModel((EntityModel<?>) requireNonNull(model), steps);
                ResolvedFetchPlan further = tree.locked ? tree.fetchesBeside(lock.orElseThrow()) : tree.fetches(lock);
                Optional<Lock> own = tree.locked ? lock : Optional.empty();
                selects.add(new SelectFetch(from, relation, tree.elements, further, own));
            }
        });
    }

    private static <E> List<E> with(List<E> before, List<? extends E> more) {
        List<E> all = new ArrayList<>(before);
        all.addAll(more);
        return List.copyOf(all);
    }
}
