package dev.mortise.internal.hydration;

import dev.mortise.internal.cache.BoundedCache;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Condition;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.UnfetchedFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates the row plans for a module's entities; equal selections share one plan object.
 *
 * <p>Safe to share between threads.
 */
public final class RowPlanFactory {

    /** How many items all plans that are kept read together; another one costs about a millisecond. */
    private static final int ITEMS = 100_000;

    /** The weight of a plan besides its items. */
    private static final int PLAN = 10;

    private record PlanKey(String kind, List<?> parts) {}

    /** The very plan, since equal plans may differ in the operands of their items. */
    private record KeyedKey(RowPlan<?> rows, List<KeyColumn> keys) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof KeyedKey that && rows == that.rows && keys.equals(that.keys);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(rows) + keys.size();
        }
    }

    private final UnfetchedFactory unfetched;
    private final PostLoadListener listener;
    private final BoundedCache<PlanKey, RowPlan<?>> plans =
            new BoundedCache<>(ITEMS, plan -> PLAN + plan.items().size());
    private final BoundedCache<KeyedKey, RowPlan<?>> keyed =
            new BoundedCache<>(ITEMS, plan -> PLAN + plan.items().size());

    /**
     * @param unfetched creates proxies and placeholders for relations that are not fetched
     * @param listener called for each loaded entity
     */
    public RowPlanFactory(UnfetchedFactory unfetched, PostLoadListener listener) {
        this.unfetched = unfetched;
        this.listener = listener;
    }

    /**
     * Returns the plan of rows read as entities, with to-one relations fetched by left join.
     *
     * @param entity the entity
     * @param fetches the paths of the fetched relations; a longer path follows its prefixes
     */
    public <T> RowPlan<T> entity(EntityModel<T> entity, List<List<RelationModel>> fetches) {
        return kept(new PlanKey("entity", List.of(entity, fetches)), () -> {
            List<SelectItem> items = new ArrayList<>();
            EntitySelection selected = EntitySelection.whole(entity, fetches, items);
            return new AssembledRowPlan<>(
                    items, source -> new RowAssemblerFactory(selected, source, unfetched, listener).root(), listener);
        });
    }

    /**
     * Rows read as in {@link #entity}, of which the result may hold some already: one row is one object (R18).
     */
    public <T> RowPlan<T> shared(EntityModel<T> entity, List<List<RelationModel>> fetches) {
        return kept(new PlanKey("shared", List.of(entity, fetches)), () -> {
            List<SelectItem> items = new ArrayList<>();
            EntitySelection selected = EntitySelection.whole(entity, fetches, items);
            return new AssembledRowPlan<>(
                    items, source -> new RowAssemblerFactory(selected, source, unfetched, listener).shared(), listener);
        });
    }

    /**
     * Returns the plan of rows read as ids, whose to-one relations are set on objects that the result already holds.
     *
     * @param fetches the paths of the relations, as in {@link #entity}
     */
    public RowPlan<Object> related(EntityModel<?> entity, List<List<RelationModel>> fetches) {
        return kept(new PlanKey("related", List.of(entity, fetches)), () -> {
            List<SelectItem> items = new ArrayList<>();
            EntitySelection selected = EntitySelection.related(entity, fetches, items);
            return new AssembledRowPlan<>(
                    items,
                    source -> new RowAssemblerFactory(selected, source, unfetched, listener).related(),
                    listener);
        });
    }

    /** Returns what reads an entity without fetches from the columns of a native query. */
    public EntityRows entityRows(EntityModel<?> entity) {
        List<SelectItem> items = new ArrayList<>();
        Function<ColumnSource, RowAssembler> assembly = parts().entity(entity, List.of(), items);
        return new EntityRows(items, assembly);
    }

    /** Returns what adds the parts of a row to a select list. */
    public RowParts parts() {
        return new RowParts(unfetched, listener);
    }

    /** Fires deferred post-load callbacks; all relations are loaded now. */
    public void firePostLoad(ResultIdentityMap scope) {
        scope.firePostLoadNow(listener);
    }

    /**
     * Returns the plan of rows read as the id and some attribute values in order, with relations as proxies.
     *
     * <p>No entity is created and no callback is called: core sets the values on an existing entity.
     */
    public RowPlan<Object[]> values(EntityModel<?> entity, List<AttributeModel> attributes) {
        return kept(new PlanKey("values", List.of(entity, attributes)), () -> {
            List<SelectItem> items = new ArrayList<>();
            HashSet<AttributeModel> selection = new HashSet<>(attributes);
            selection.addAll(entity.id().attributes());
            EntitySelection selected = EntitySelection.part(entity, selection, items);
            return new AssembledRowPlan<>(
                    items,
                    source -> new RowAssemblerFactory(selected, source, unfetched, listener).values(attributes),
                    listener);
        });
    }

    /** Rows read as ids. */
    public RowPlan<Object> id(EntityModel<?> entity) {
        return kept(new PlanKey("id", List.of(entity)), () -> {
            List<SelectItem> items = new ArrayList<>();
            EntitySelection selected =
                    EntitySelection.part(entity, new HashSet<>(entity.id().attributes()), items);
            return new AssembledRowPlan<>(
                    items, source -> new RowAssemblerFactory(selected, source, unfetched, listener).id(), listener);
        });
    }

    /**
     * Returns the plan of rows read as the id and, for each list, the index of its first condition that the row meets,
     * or -1.
     *
     * <p>This way the database decides which keys are equal.
     */
    public RowPlan<Object[]> matching(EntityModel<?> entity, List<Condition<?>> some, List<Condition<?>> others) {
        List<SelectItem> items = new ArrayList<>();
        EntitySelection selected =
                EntitySelection.part(entity, new HashSet<>(entity.id().attributes()), items);
        int first = items.size();
        items.add(new SelectItem.FirstOf(some));
        items.add(new SelectItem.FirstOf(others));
        return new AssembledRowPlan<>(
                new PlanKey("matching", List.of(entity)),
                items,
                source -> new StandardRowAssemblers.Values(List.of(
                        new RowAssemblerFactory(selected, source, unfetched, listener).id(),
                        source.number(first),
                        source.number(first + 1))),
                listener);
    }

    /**
     * Rows read as the elements of a collection, each with its owner's id.
     *
     * <p>Elements that are entities are whole, and one object for each id of the result (R18); their relation back to the owner
     * leads to the owner's object where the result's scope holds it.
     *
     * @param collection the collection
     * @param fetches the paths from an element to its to-one relations fetched by left join, as in {@link #entity};
     *     empty for a collection of values
     */
    public RowPlan<CollectionRow> elements(CollectionModel collection, List<List<RelationModel>> fetches) {
        return kept(
                new PlanKey("elements", List.of(collection, fetches)),
                () -> new CollectionRowPlan(collection, unfetched, listener).elements(fetches));
    }

    /** Returns the plan of rows read as the elements of a collection; entities are read as proxies. */
    public RowPlan<CollectionRow> elementIds(CollectionModel collection) {
        return kept(
                new PlanKey("elementIds", List.of(collection)),
                () -> new CollectionRowPlan(collection, unfetched, listener).elementIds());
    }

    /** Rows of another plan with the values of sort keys. */
    @SuppressWarnings("unchecked") // the rows of the key determine the type of the rows
    public <R> RowPlan<KeyedRow<R>> keyed(RowPlan<R> rows, List<KeyColumn> keys) {
        KeyedKey key = new KeyedKey(rows, keys);
        RowPlan<?> known = keyed.get(key);
        if (known == null) {
            known = new KeyedRowPlan<>(rows, keys);
            keyed.put(key, known);
        }
        return (RowPlan<KeyedRow<R>>) known;
    }

    /** One row that holds the number of rows. */
    public RowPlan<Long> count() {
        return kept(
                new PlanKey("count", List.of()),
                () -> new AssembledRowPlan<>(List.of(new SelectItem.Count()), source -> source.number(0), listener));
    }

    /** Returns the plan of rows without columns, which only show that a row exists. */
    public RowPlan<Boolean> exists() {
        return kept(
                new PlanKey("exists", List.of()),
                () -> new AssembledRowPlan<>(
                        List.of(new SelectItem.One()), source -> new StandardRowAssemblers.Constant(true), listener));
    }

    @SuppressWarnings("unchecked") // the type of the key determines the type of the rows
    private <R> RowPlan<R> kept(PlanKey key, Supplier<RowPlan<R>> plan) {
        RowPlan<?> known = plans.get(key);
        if (known == null) {
            known = plan.get();
            plans.put(key, known);
        }
        return (RowPlan<R>) known;
    }
}
