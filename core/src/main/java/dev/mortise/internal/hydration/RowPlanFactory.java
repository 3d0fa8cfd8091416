package dev.mortise.internal.hydration;

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
import dev.mortise.sql.BoundedCache;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes row plans for the entities of a module; plans for the same shape are the same object.
 *
 * <p>Safe to share between threads.
 */
public final class RowPlanFactory {

    /** How many items all plans that are kept read together; another one costs about a millisecond. */
    private static final int ITEMS = 100_000;

    /** What a plan counts for besides its items. */
    private static final int PLAN = 10;

    private record Shape(String kind, List<?> parts) {}

    private final UnfetchedFactory standIns;
    private final PostLoadListener listener;
    private final BoundedCache<Shape, RowPlan<?>> plans =
            new BoundedCache<>(ITEMS, plan -> PLAN + plan.items().size());

    /**
     * @param standIns makes what stands for relations that are not fetched
     * @param listener hears of each entity that is loaded
     */
    public RowPlanFactory(UnfetchedFactory standIns, PostLoadListener listener) {
        this.standIns = standIns;
        this.listener = listener;
    }

    /**
     * Rows read as entities, with relations to one fetched by left join.
     *
     * @param entity the entity
     * @param fetches the ways to the relations that are fetched; a longer way comes after the shorter ones it starts with
     */
    public <T> RowPlan<T> entity(EntityModel<T> entity, List<List<RelationModel>> fetches) {
        return kept(new Shape("entity", List.of(entity, fetches)), () -> {
            List<SelectItem> items = new ArrayList<>();
            EntitySelection selected = EntitySelection.whole(entity, fetches, items);
            return new AssembledRowPlan<>(
                    items, source -> new RowAssemblerFactory(selected, source, standIns, listener).root(), listener);
        });
    }

    /**
     * Rows read as in {@link #entity}, of which the result may hold some already: one row is one object (R18).
     */
    public <T> RowPlan<T> shared(EntityModel<T> entity, List<List<RelationModel>> fetches) {
        return kept(new Shape("shared", List.of(entity, fetches)), () -> {
            List<SelectItem> items = new ArrayList<>();
            EntitySelection selected = EntitySelection.whole(entity, fetches, items);
            return new AssembledRowPlan<>(
                    items, source -> new RowAssemblerFactory(selected, source, standIns, listener).shared(), listener);
        });
    }

    /**
     * Rows read as the id, whose relations to one are put into the object that the result holds already.
     *
     * @param fetches the ways to the relations, as in {@link #entity}
     */
    public RowPlan<Object> related(EntityModel<?> entity, List<List<RelationModel>> fetches) {
        return kept(new Shape("related", List.of(entity, fetches)), () -> {
            List<SelectItem> items = new ArrayList<>();
            EntitySelection selected = EntitySelection.related(entity, fetches, items);
            return new AssembledRowPlan<>(
                    items, source -> new RowAssemblerFactory(selected, source, standIns, listener).related(), listener);
        });
    }

    /** Tells of the entities of a scope that holds them back, since now they are whole. */
    public void tell(ResultIdentityMap scope) {
        scope.firePostLoadNow(listener);
    }

    /**
     * Rows read as the id, followed by the values of some attributes in their order; relations among them as stand-ins.
     *
     * <p>No entity is made and no callback is called: core puts the values into an entity that is there already.
     */
    public RowPlan<Object[]> values(EntityModel<?> entity, List<AttributeModel> attributes) {
        return kept(new Shape("values", List.of(entity, attributes)), () -> {
            List<SelectItem> items = new ArrayList<>();
            HashSet<AttributeModel> selection = new HashSet<>(attributes);
            selection.addAll(entity.id().attributes());
            EntitySelection selected = EntitySelection.part(entity, selection, items);
            return new AssembledRowPlan<>(
                    items,
                    source -> new RowAssemblerFactory(selected, source, standIns, listener).values(attributes),
                    listener);
        });
    }

    /** Rows read as ids. */
    public RowPlan<Object> id(EntityModel<?> entity) {
        return kept(new Shape("id", List.of(entity)), () -> {
            List<SelectItem> items = new ArrayList<>();
            EntitySelection selected =
                    EntitySelection.part(entity, new HashSet<>(entity.id().attributes()), items);
            return new AssembledRowPlan<>(
                    items, source -> new RowAssemblerFactory(selected, source, standIns, listener).id(), listener);
        });
    }

    /**
     * Rows read as the id, followed by the indexes of the first condition of each list that the row meets, or -1.
     *
     * <p>So the database says which keys it takes for equal.
     */
    public RowPlan<Object[]> matching(EntityModel<?> entity, List<Condition<?>> some, List<Condition<?>> others) {
        List<SelectItem> items = new ArrayList<>();
        EntitySelection selected =
                EntitySelection.part(entity, new HashSet<>(entity.id().attributes()), items);
        int first = items.size();
        items.add(new SelectItem.FirstOf(some));
        items.add(new SelectItem.FirstOf(others));
        return new AssembledRowPlan<>(
                new Shape("matching", List.of(entity)),
                items,
                source -> new StandardRowAssemblers.Values(List.of(
                        new RowAssemblerFactory(selected, source, standIns, listener).id(),
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
     * @param fetches the ways from an element to the relations to one that are fetched by left join, as in {@link #entity}; empty
     *     for a collection of values
     */
    public RowPlan<CollectionRow> elements(CollectionModel collection, List<List<RelationModel>> fetches) {
        return kept(
                new Shape("elements", List.of(collection, fetches)),
                () -> new CollectionRowPlan(collection, standIns, listener).elements(fetches));
    }

    /** Rows read as the elements of a collection, of entities only what stands for them. */
    public RowPlan<CollectionRow> elementIds(CollectionModel collection) {
        return kept(
                new Shape("elementIds", List.of(collection)),
                () -> new CollectionRowPlan(collection, standIns, listener).elementIds());
    }

    /** One row that holds the number of rows. */
    public RowPlan<Long> count() {
        return kept(
                new Shape("count", List.of()),
                () -> new AssembledRowPlan<>(List.of(new SelectItem.Count()), source -> source.number(0), listener));
    }

    /** Rows that only say that they are there. */
    public RowPlan<Boolean> exists() {
        return kept(
                new Shape("exists", List.of()),
                () -> new AssembledRowPlan<>(
                        List.of(new SelectItem.One()), source -> new StandardRowAssemblers.Constant(true), listener));
    }

    @SuppressWarnings("unchecked") // a shape's kind fixes what its rows are read as
    private <R> RowPlan<R> kept(Shape shape, Supplier<RowPlan<R>> plan) {
        RowPlan<?> known = plans.get(shape);
        if (known == null) {
            known = plan.get();
            plans.put(shape, known);
        }
        return (RowPlan<R>) known;
    }
}
