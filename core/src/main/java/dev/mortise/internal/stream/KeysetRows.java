package dev.mortise.internal.stream;

import dev.mortise.internal.hydration.KeyColumn;
import dev.mortise.internal.hydration.KeyedRow;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.keyset.Keyset;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an entity by their positions and ids.
 *
 * @param <T> the entity
 */
final class KeysetRows<T> {

    private final EntityModel<T> model;
    private final RowPlanFactory rows;
    private final IdPredicates ids;

    KeysetRows(EntityModel<T> model, RowPlanFactory rows) {
        this.model = model;
        this.rows = rows;
        this.ids = new IdPredicates(model);
    }

    /** The ids of a query's rows, in its order. */
    List<Object> ids(RepositoryOperation call, ValidatedQuery<T> query) {
        return call.select(query.withoutFetches(), rewritten -> rows.id(model));
    }

    /** A keyset that ends at the last of its present rows. */
    Keyset<T> upToLast(RepositoryOperation call, Keyset<T> keyset) {
        List<KeyedRow<Object>> last = call.select(
                keyset.first(1, true).withoutFetches(), rewritten -> rows.keyed(rows.id(model), keyset.columns()));
        return last.isEmpty() ? keyset : keyset.upTo(last.get(0).keys());
    }

    /**
     * The rows with these ids, in the order of the ids, that meet the condition of a query.
     *
     * @param wanted ids as the database holds them, each once
     */
    <R> List<R> inOrderOf(
            RepositoryOperation call, List<Object> wanted, ValidatedQuery<T> query, RowSelector<T, R> selector) {
        Map<List<?>, KeyedRow<R>> found = new HashMap<>();
        for (List<Object> chunk : Chunking.of(wanted, ids.perStatement())) {
            ValidatedQuery<T> some = ValidatedQuery.where(model, withIds(query, chunk), query.fetches());
            selector.select(call, some, idColumns(), Integer.MAX_VALUE).forEach(row -> found.put(row.keys(), row));
        }
        List<R> inOrder = new ArrayList<>(found.size());
        for (Object id : wanted) {
            KeyedRow<R> row = found.get(ids.partsOf(id));
            if (row != null) {
                inOrder.add(row.row());
            }
        }
        return inOrder;
    }

    private Condition<?> withIds(ValidatedQuery<T> query, List<Object> chunk) {
        Condition<?> among = ids.in(chunk);
        @Nullable Condition<?> asked = query.condition().orElse(null);
        return asked == null
                ? among
                : Condition.<Object>allOf(List.of(IdPredicates.narrowed(asked), IdPredicates.narrowed(among)));
    }

    private List<KeyColumn> idColumns() {
        return model.id().columns().stream()
                .map(column -> new KeyColumn(
                        Path.ofNames(
                                model.type(),
                                column.path().stream().map(AttributeModel::name).toList(),
                                column.attribute().type()),
                        column.path(),
                        column.attribute().value()))
                .toList();
    }
}
