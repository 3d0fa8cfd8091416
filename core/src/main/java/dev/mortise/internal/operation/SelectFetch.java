package dev.mortise.internal.operation;

import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Path;
import dev.mortise.query.PathStep;
import dev.mortise.query.SortKey;
import dev.mortise.query.lock.Lock;
import dev.mortise.repository.Unfetched;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.RowPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A relation or collection of values that is loaded by a separate select. */
public final class SelectFetch {

    private final List<AttributeModel> from;
    private final CollectionModel relation;
    private final PathStep.Elements elements;
    private final ResolvedFetchPlan fetches;
    private final Optional<Lock> lock;
    private final boolean toOne;
    private final List<SortKey<?>> order;
    private final CollectionInstantiator collections;
    private volatile @Nullable RowPlan<CollectionRow> row;

    /**
     * @param from the attributes from an entity of the previous select to the one that has the relation; empty for that
     *     entity itself
     * @param relation the relation, of the entity at the end of {@code from}
     * @param elements which elements are loaded, and in which order
     * @param fetches the fetches of the related entities
     * @param lock the lock of the related entities' rows; only of a to-one relation
     */
    public SelectFetch(
            List<AttributeModel> from,
            CollectionModel relation,
            PathStep.Elements elements,
            ResolvedFetchPlan fetches,
            Optional<Lock> lock) {
        this.from = List.copyOf(from);
        this.relation = relation;
        this.elements = elements;
        this.fetches = fetches;
        this.lock = lock;
        this.toOne = relation.relation().filter(model -> model.kind().isToOne()).isPresent();
        this.order = toOne ? List.of() : elements.order().isEmpty() ? order() : elements.order();
        this.collections = new CollectionInstantiator(relation, isPartial());
    }

    /** Whether the collection lacks elements, or is a list with other positions than in the database. */
    private boolean isPartial() {
        return elements.isCut()
                || !elements.order().isEmpty() && relation.mapping().position().isPresent();
    }

    /** Returns the declared order followed by the id; indexed collections are ordered by index. */
    private List<SortKey<?>> order() {
        if (relation.relation().isEmpty() || relation.mapping().position().isPresent()) {
            return List.of();
        }
        EntityModel<?> element = relation.relation().get().target();
        List<SortKey<?>> keys = new ArrayList<>();
        for (CollectionMapping.Order key : relation.mapping().order()) {
            ResolvedPath path = ResolvedPath.follow(element, element.type(), key.path());
            Path<Object, Object> names =
                    Path.ofNames(element.type(), key.path(), path.last().type());
            SortKey<Object> sorted = key.descending() ? names.desc() : names.asc();
            keys.add(path.isNullable() ? sorted : sorted.nullsAsDatabase());
        }
        new IdPredicates(element).complete(keys);
        return List.copyOf(keys);
    }

    public CollectionModel relation() {
        return relation;
    }

    public boolean isToOne() {
        return toOne;
    }

    public ResolvedFetchPlan fetches() {
        return fetches;
    }

    /** The lock of the related entities' rows. */
    public Optional<Lock> lock() {
        return lock;
    }

    /** Returns the instantiator of the owners' collections. */
    public CollectionInstantiator collections() {
        return collections;
    }

    /**
     * Returns the entity that has the relation, or null where a value on the path is null or a key refers to no row.
     */
    @Nullable
    public Object ownerIn(Object entity) {
        Object at = entity;
        for (int step = 0; step < from.size() && at != null; step++) {
            Object next = from.get(step).get(at);
            at = next instanceof Unfetched ? null : next;
        }
        return at;
    }

    /** The query for the elements of some owners. */
    public CollectionSelectPlan<CollectionRow> elementsOf(List<Object> owners, RowPlanFactory rows) {
        return new CollectionSelectPlan<>(
                relation, owners, elements.condition(), row(rows), order, elements.limitPerParent());
    }

    /** The query for the elements of some owners, each read by a given plan. */
    public CollectionSelectPlan<CollectionRow> elementsOf(List<Object> owners, RowPlan<CollectionRow> read) {
        return new CollectionSelectPlan<>(
                relation, owners, elements.condition(), read, order, elements.limitPerParent());
    }

    private RowPlan<CollectionRow> row(RowPlanFactory rows) {
        RowPlan<CollectionRow> known = row;
        if (known == null) {
            known = rows.elements(relation, fetches.joins());
            row = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return relation.toString();
    }
}
