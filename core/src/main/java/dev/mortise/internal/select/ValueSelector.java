package dev.mortise.internal.select;

import dev.mortise.internal.hydration.KeyColumn;
import dev.mortise.internal.hydration.KeyedRow;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.internal.stream.ChunkSource;
import dev.mortise.internal.stream.CursorChunks;
import dev.mortise.internal.stream.RowSelector;
import dev.mortise.spi.ResultIdentityMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Selects values of an entity's rows, one result for each row.
 *
 * @param selected what a row is read as
 * @param plans creates the row plans of collections
 * @param <T> the entity
 * @param <R> the type of a result
 */
record ValueSelector<T, R>(Selected<R> selected, RowPlanFactory plans) implements RowSelector<T, R> {

    @Override
    @SuppressWarnings("NullAway") // a single value may be null
    public List<KeyedRow<R>> select(
            RepositoryOperation call, ValidatedQuery<T> query, List<KeyColumn> keys, int wanted) {
        ResultIdentityMap scope = new ResultIdentityMap();
        List<KeyedRow<Object>> found = call.select(query, rewritten -> plans.keyed(selected.row(), keys), scope);
        List<Object> read = found.stream().limit(wanted).map(KeyedRow::row).toList();
        List<R> results = finished(call, read, scope);
        List<KeyedRow<R>> rows = new ArrayList<>(found.size());
        for (int index = 0; index < found.size(); index++) {
            KeyedRow<Object> row = found.get(index);
            if (index == results.size()) {
                results.add(selected.result(row.row()));
            }
            rows.add(row.with(results.get(index)));
        }
        return rows;
    }

    @Override
    public boolean readsPairs() {
        return true;
    }

    @Override
    public ChunkSource<R> cursor(ValidatedQuery<T> query) {
        return new CursorChunks<Object, R>(
                call -> call.open(query, rewritten -> selected.row()), ResultIdentityMap::new, this::finished);
    }

    private List<R> finished(RepositoryOperation call, List<Object> read, ResultIdentityMap scope) {
        List<Object> finished =
                selected.isComplete() ? read : SelectedCollections.finish(selected.part(), read, call, plans, scope);
        List<R> results = new ArrayList<>(finished.size());
        finished.forEach(row -> results.add(selected.result(row)));
        return results;
    }
}
