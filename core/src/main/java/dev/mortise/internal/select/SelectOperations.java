package dev.mortise.internal.select;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.explain.QueryExplainer;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.internal.stream.KeysetReader;
import dev.mortise.model.EntityModel;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import dev.mortise.repository.ChunkConsumer;
import dev.mortise.repository.Explanation;
import dev.mortise.spi.ResultIdentityMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the queries for values of one entity: find, count, page.
 *
 * @param <T> the entity
 */
public final class SelectOperations<T> {

    private final EntityModel<T> model;
    private final SelectValidator<T> validator;
    private final RowPlanFactory rows;
    private final KeysetReader<T> keysets;
    private final OperationRunner calls;

    public SelectOperations(
            EntityModel<T> model,
            QueryValidator<T> specs,
            IdPredicates ids,
            RowPlanFactory rows,
            KeysetReader<T> keysets,
            OperationRunner calls) {
        this.model = model;
        this.validator = new SelectValidator<>(model, specs, ids, new SelectionCache(model, specs.paths(), rows));
        this.rows = rows;
        this.keysets = keysets;
        this.calls = calls;
    }

    /**
     * Explains a query, as that of entities is explained.
     *
     * @param showsValues whether parameters and plans show values
     */
    public <R> Explanation explain(SelectSpec<T, R> spec, boolean showsValues) {
        ValidatedSelect<T, R> checked = validator.check(spec);
        return new QueryExplainer(calls, showsValues)
                .explain(call -> read(call, checked, Integer.MAX_VALUE), Optional.empty());
    }

    public <R> List<R> find(SelectSpec<T, R> spec) {
        ValidatedSelect<T, R> checked = validator.check(spec);
        return calls.run(call -> read(call, checked, Integer.MAX_VALUE));
    }

    /** Returns the entities of a spec as records, whose components take the attributes of the same names. */
    public <R> List<R> findAs(Class<R> record, QuerySpec<T> spec) {
        return find(spec.select(new Selection.ByName<>(record)));
    }

    public <R> Optional<R> findOne(SelectSpec<T, R> spec) {
        return Optional.ofNullable(only(spec).value());
    }

    /**
     * The only row of a result.
     *
     * @param isFound whether there is one
     * @param value its value
     */
    private record Only<R>(boolean isFound, @Nullable R value) {}

    private <R> Only<R> only(SelectSpec<T, R> spec) {
        ValidatedSelect<T, R> checked = validator.check(spec);
        boolean mayGiveMore = checked.query().limit().orElse(Integer.MAX_VALUE) > 2;
        List<R> found = calls.run(call -> read(call, mayGiveMore ? checked.limited(2) : checked, 1));
        if (found.size() > 1) {
            throw new NonUniqueResultException("a query that may give one row of " + model.name()
                    + " gave several; narrow its condition, or take the first with findFirst");
        }
        return new Only<>(!found.isEmpty(), found.isEmpty() ? null : found.get(0));
    }

    public <R> R getOne(SelectSpec<T, R> spec) {
        Only<R> only = only(spec);
        R value = only.value();
        if (value == null) {
            throw new EntityNotFoundException(
                    "a query that must give one value of " + model.name() + " gave "
                            + (only.isFound() ? "a row whose value is null" : "no row")
                            + "; findOne gives an Optional instead",
                    model.type(),
                    null);
        }
        return value;
    }

    public <R> Optional<R> findFirst(SelectSpec<T, R> spec) {
        int limit = Math.min(1, spec.limit().orElse(1));
        ValidatedSelect<T, R> checked = validator.part(spec, limit, spec.offset());
        List<R> found = calls.run(call -> read(call, checked, 1));
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    public <R> Optional<R> findById(Object id, Selection<? super T, R> selection) {
        ValidatedSelect<T, R> checked = validator.byId(id, selection);
        List<R> found = calls.run(call -> read(call, checked, 1));
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    /** Returns the entries of the rows in their order; a key must be unique. */
    public <K, V> Map<K, V> findMap(SelectSpec<T, Map.Entry<K, V>> spec) {
        Map<K, V> found = new LinkedHashMap<>();
        for (Map.Entry<K, V> entry : find(spec)) {
            if (found.containsKey(entry.getKey())) {
                throw new NonUniqueResultException("two rows of " + model.name()
                        + " have the same key of a map; select a key that is unique, or group by it");
            }
            found.put(entry.getKey(), entry.getValue());
        }
        return found;
    }

    public <R> Page<R> findPage(SelectSpec<T, R> spec, PageRequest page) {
        ValidatedSelect<T, R> checked = validated(spec, page, page.size());
        return calls.run(call -> {
            List<R> content = read(call, checked, Integer.MAX_VALUE);
            boolean reachesEnd = content.size() < page.size() && (page.number() == 0 || !content.isEmpty());
            long total = reachesEnd ? page.offset() + content.size() : countRows(call, checked);
            return new Page<>(content, page, total);
        });
    }

    public <R> Slice<R> findSlice(SelectSpec<T, R> spec, PageRequest page) {
        ValidatedSelect<T, R> checked = validated(spec, page, page.size() + 1);
        List<R> found = calls.run(call -> read(call, checked, page.size()));
        boolean hasNext = found.size() > page.size();
        return new Slice<>(hasNext ? found.subList(0, page.size()) : found, page, hasNext);
    }

    public <R> CursoredPage<R> findCursored(SelectSpec<T, R> spec, CursorRequest page) {
        return keysets.page(rowsOf(spec), new ValueSelector<>(validator.plain(spec), rows), page);
    }

    public <R> Stream<R> stream(SelectSpec<T, R> spec) {
        return keysets.stream(rowsOf(spec), new ValueSelector<>(validator.plain(spec), rows));
    }

    /** Runs an action for each chunk, each in its own transaction. */
    public <R, X extends Throwable> void forEachChunk(
            SelectSpec<T, R> spec, CursorRequest start, ChunkConsumer<R, X> action) throws X {
        keysets.forEachChunk(rowsOf(spec), new ValueSelector<>(validator.plain(spec), rows), start, action);
    }

    /** The rows without fetches, which do not matter to a query for values. */
    private static <T> QuerySpec<T> rowsOf(SelectSpec<T, ?> spec) {
        QuerySpec<T> rows = QuerySpec.of(spec.entity())
                .withJoins(spec.joins())
                .orderBy(spec.order())
                .offset(spec.offset());
        QuerySpec<T> limited =
                spec.limit().isPresent() ? rows.limit(spec.limit().getAsInt()) : rows;
        return spec.condition().map(condition -> limited.where(condition)).orElse(limited);
    }

    private <R> ValidatedSelect<T, R> validated(SelectSpec<T, R> spec, PageRequest page, int limit) {
        if (spec.limit().isPresent() || spec.offset() > 0) {
            throw new IllegalArgumentException(
                    "a spec that is read in pages must not have a limit or offset of its own,"
                            + " for the page says which rows");
        }
        return validator.part(spec, limit, page.offset());
    }

    /** Returns the number of rows between the spec's offset and limit. */
    public long count(SelectSpec<T, ?> spec) {
        ValidatedSelect<T, ?> checked = validator.check(spec);
        long all = calls.<Long>run(call -> countRows(call, checked));
        long afterOffset = Math.max(0, all - spec.offset());
        return spec.limit().isPresent() ? Math.min(spec.limit().getAsInt(), afterOffset) : afterOffset;
    }

    public boolean exists(SelectSpec<T, ?> spec) {
        ValidatedSelect<T, ?> checked = validator.check(spec);
        int limit = Math.min(1, spec.limit().orElse(1));
        if (checked.isPlain()) {
            ValidatedQuery<T> query = checked.query().withoutOrderAndFetches().limited(limit);
            return !calls.run(call -> call.select(query, rewritten -> rows.exists()))
                    .isEmpty();
        }
        return limit > 0 && calls.<Long>run(call -> countRows(call, checked)) > spec.offset();
    }

    private long countRows(RepositoryOperation call, ValidatedSelect<T, ?> select) {
        if (select.isPlain()) {
            return call.select(select.query().forCounting(), rewritten -> rows.count())
                    .get(0);
        }
        return call.select(rewriter -> select.counting(rewriter, rows.count()), new ResultIdentityMap())
                .get(0);
    }

    /**
     * @param wanted the number of rows returned to the caller; further ones only show that there are more
     */
    private <R> List<R> read(RepositoryOperation call, ValidatedSelect<T, R> select, int wanted) {
        Selected<R> selected = select.selected();
        ResultIdentityMap scope = new ResultIdentityMap();
        List<Object> read = call.select(select::plan, scope);
        List<R> results = new ArrayList<>(read.size());
        for (Object row : selected.isComplete() ? read : finished(call, selected, read, wanted, scope)) {
            results.add(selected.result(row));
        }
        return results;
    }

    private List<Object> finished(
            RepositoryOperation call, Selected<?> selected, List<Object> read, int wanted, ResultIdentityMap scope) {
        List<Object> given = read.size() > wanted ? read.subList(0, wanted) : read;
        List<Object> finished = SelectedCollections.finish(selected.part(), given, call, rows, scope);
        finished.addAll(read.subList(given.size(), read.size()));
        return finished;
    }
}
