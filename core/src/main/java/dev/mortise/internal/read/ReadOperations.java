package dev.mortise.internal.read;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.identity.IdAssigner;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;
import dev.mortise.model.Lifecycle;
import dev.mortise.query.FetchPath;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.UnfetchedFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads entities of one type: find, count, page, refresh.
 *
 * @param <T> the entity
 */
public final class ReadOperations<T> {

    private final EntityModel<T> model;
    private final QueryValidator<T> specs;
    private final IdPredicates paths;
    private final IdAssigner ids;
    private final Function<Object, GeneratedValuesReader> readBack;
    private final RowPlanFactory rows;
    private final UnfetchedFactory unfetched;
    private final OperationRunner calls;
    private final RelationLoader loader;

    public ReadOperations(
            EntityModel<T> model,
            QueryValidator<T> specs,
            IdPredicates paths,
            IdAssigner ids,
            Function<Object, GeneratedValuesReader> readBack,
            RowPlanFactory rows,
            UnfetchedFactory unfetched,
            OperationRunner calls) {
        this.model = model;
        this.specs = specs;
        this.paths = paths;
        this.ids = ids;
        this.readBack = readBack;
        this.rows = rows;
        this.unfetched = unfetched;
        this.calls = calls;
        this.loader = new RelationLoader(rows);
    }

    public Optional<T> findById(Object id) {
        return first(calls.run(call -> entities(call, specs.byId(id))));
    }

    public Optional<T> findById(Object id, FetchPlan<?> plan) {
        ValidatedQuery<T> spec = specs.byId(id, specs.fetchesWith(plan));
        return first(calls.run(call -> entities(call, spec)));
    }

    public List<T> findAllById(List<?> wanted) {
        return findAllById(wanted, specs.defaultFetches());
    }

    public List<T> findAllById(List<?> wanted, FetchPlan<?> plan) {
        return findAllById(wanted, specs.fetchesWith(plan));
    }

    /** The entities with these ids, each given once, in the order of the ids. */
    private List<T> findAllById(List<?> wanted, ResolvedFetchPlan fetches) {
        if (wanted.isEmpty()) {
            return new ArrayList<>();
        }
        Found<T> all = calls.run(call -> {
            ResultIdentityMap scope = RelationLoader.scopeFor(fetches);
            List<T> read = selectPartitioned(call, wanted, fetches, scope);
            loader.load(call, model, read, fetches, scope);
            List<Object> ids = read.stream().map(this::idOf).toList();
            return new Found<>(read, new DatabaseKeyMatcher(rows).settle(call, model, wanted, ids));
        });
        Map<Object, T> found = new HashMap<>(2 * all.entities().size());
        for (T entity : all.entities()) {
            found.putIfAbsent(all.keyOf(model, idOf(entity)), entity);
        }
        List<T> inOrder = new ArrayList<>(found.size());
        for (Object id : wanted) {
            T entity = found.remove(model.keyOf(id));
            if (entity != null) {
                inOrder.add(entity);
            }
        }
        return inOrder;
    }

    /**
     * Rows that were found by their ids.
     *
     * @param settled the requested ids by the keys of the rows' ids, where the two are written differently
     */
    private record Found<T>(List<T> entities, Map<Object, Object> settled) {

        /** Returns the key under which a row was requested. */
        Object keyOf(EntityModel<?> model, Object id) {
            Object key = model.keyOf(id);
            Object wanted = settled.get(key);
            return wanted == null ? key : model.keyOf(wanted);
        }
    }

    private List<T> selectPartitioned(
            RepositoryOperation call, List<?> wanted, ResolvedFetchPlan fetches, ResultIdentityMap scope) {
        if (wanted.size() <= paths.perStatement()) {
            return select(call, specs.byIds(wanted, fetches), scope);
        }
        List<T> all = new ArrayList<>(wanted.size());
        for (List<?> chunk : Chunking.of(wanted, paths.perStatement())) {
            all.addAll(select(call, specs.byIds(chunk, fetches), scope));
        }
        return all;
    }

    public boolean existsById(Object id) {
        ValidatedQuery<T> spec = specs.byId(id);
        return calls.run(call -> anyRow(call, spec));
    }

    /** Returns the entities as records, with the relations that the records need. */
    public <R> List<R> findAs(Class<R> record, QuerySpec<T> spec) {
        RecordProjection<R> projection = RecordProjection.of(model, record);
        QuerySpec<T> fetching = spec;
        for (FetchPath<Object> relation : projection.fetches()) {
            fetching = fetching.fetch(relation);
        }
        List<R> records = new ArrayList<>();
        find(fetching).forEach(entity -> records.add(projection.from(entity)));
        return records;
    }

    public List<T> find(QuerySpec<T> spec) {
        ValidatedQuery<T> checked = specs.check(spec);
        return new ArrayList<>(calls.run(call -> entities(call, checked)));
    }

    public Optional<T> findOne(QuerySpec<T> spec) {
        ValidatedQuery<T> checked = specs.check(spec);
        boolean mayGiveMore = checked.limit().isEmpty() || checked.limit().getAsInt() > 2;
        List<T> found = calls.run(call -> entities(call, mayGiveMore ? checked.limited(2) : checked, 1));
        if (found.size() > 1) {
            throw new NonUniqueResultException("a query that may give one " + model.name()
                    + " gave several; narrow its condition, or take the first with findFirst");
        }
        return first(found);
    }

    public T getOne(QuerySpec<T> spec) {
        return findOne(spec)
                .orElseThrow(() -> new EntityNotFoundException(
                        "a query that must give one " + model.name() + " gave none; findOne gives an Optional instead",
                        model.type(),
                        null));
    }

    public Optional<T> findFirst(QuerySpec<T> spec) {
        int limit = Math.min(1, spec.limit().orElse(1));
        ValidatedQuery<T> checked = specs.validatePage(spec, limit, spec.offset());
        return first(calls.run(call -> entities(call, checked)));
    }

    public Page<T> findPage(QuerySpec<T> spec, PageRequest page) {
        ValidatedQuery<T> checked = validatedPage(spec, page, page.size());
        return calls.run(call -> {
            List<T> content = entities(call, checked);
            boolean reachesEnd = content.size() < page.size() && (page.number() == 0 || !content.isEmpty());
            long total = reachesEnd ? page.offset() + content.size() : countRows(call, checked);
            return new Page<>(content, page, total);
        });
    }

    public Slice<T> findSlice(QuerySpec<T> spec, PageRequest page) {
        ValidatedQuery<T> checked = validatedPage(spec, page, page.size() + 1);
        List<T> found = calls.run(call -> entities(call, checked, page.size()));
        boolean hasNext = found.size() > page.size();
        return new Slice<>(hasNext ? found.subList(0, page.size()) : found, page, hasNext);
    }

    /** Returns the number of rows between the spec's offset and limit. */
    public long count(QuerySpec<T> spec) {
        ValidatedQuery<T> checked = specs.check(spec);
        long all = calls.<Long>run(call -> countRows(call, checked));
        long afterOffset = Math.max(0, all - spec.offset());
        return spec.limit().isPresent() ? Math.min(spec.limit().getAsInt(), afterOffset) : afterOffset;
    }

    public boolean exists(QuerySpec<T> spec) {
        ValidatedQuery<T> checked = specs.check(spec);
        return calls.run(call -> anyRow(call, checked));
    }

    public T reference(Object id) {
        return model.type().cast(unfetched.reference(model, id));
    }

    /** Reads the stored values into an entity and calls its post-load callbacks. */
    public void refresh(T entity) {
        Object id = ids.required(entity, "refresh");
        calls.run(call -> {
            if (!readBack.apply(entity).everything(call, entity)) {
                throw new EntityNotFoundException(
                        "refresh of " + model.name() + " found no row with its id" + ids.inMessage(id)
                                + "; it was never inserted, or was deleted since",
                        model.type(),
                        id);
            }
            return entity;
        });
        if (model.lifecycle().listensFor(Lifecycle.Event.POST_LOAD)) {
            model.lifecycle().fire(Lifecycle.Event.POST_LOAD, entity);
        }
    }

    private ValidatedQuery<T> validatedPage(QuerySpec<T> spec, PageRequest page, int limit) {
        if (spec.limit().isPresent() || spec.offset() > 0) {
            throw new IllegalArgumentException(
                    "a spec that is read in pages must not have a limit or offset of its own,"
                            + " for the page says which rows");
        }
        return specs.validatePage(spec, limit, page.offset());
    }

    private List<T> entities(RepositoryOperation call, ValidatedQuery<T> spec) {
        return entities(call, spec, Integer.MAX_VALUE);
    }

    /**
     * @param wanted the number of entities returned to the caller; further ones only show that there are more
     */
    private List<T> entities(RepositoryOperation call, ValidatedQuery<T> spec, int wanted) {
        ResultIdentityMap scope = RelationLoader.scopeFor(spec.fetches());
        List<T> found = select(call, spec, scope);
        loader.load(call, model, found.size() > wanted ? found.subList(0, wanted) : found, spec.fetches(), scope);
        return found;
    }

    private List<T> select(RepositoryOperation call, ValidatedQuery<T> spec, ResultIdentityMap scope) {
        return call.select(spec, rewritten -> rowsWith(rewritten.fetches()), scope);
    }

    private RowPlan<T> rowsWith(ResolvedFetchPlan fetches) {
        return rows.entity(model, fetches.joins());
    }

    /** Loads relations into distinct entities in memory. */
    public void fetch(List<T> entities, FetchPlan<?> plan) {
        ResolvedFetchPlan fetches = specs.fetchesOf(plan);
        Map<Object, T> byId = new LinkedHashMap<>();
        Set<Object> keys = new HashSet<>();
        List<T> again = new ArrayList<>();
        for (T entity : entities) {
            Object id = ids.required(entity, "fetch");
            if (!keys.add(model.keyOf(id)) || byId.putIfAbsent(id, entity) != null) {
                again.add(entity);
            }
        }
        if (!byId.isEmpty()) {
            calls.run(call -> {
                fetch(call, byId, fetches);
                return byId;
            });
        }
        if (!again.isEmpty()) {
            fetch(again, plan);
        }
    }

    private void fetch(RepositoryOperation call, Map<Object, T> byId, ResolvedFetchPlan fetches) {
        ResultIdentityMap scope = RelationLoader.scopeFor(fetches);
        byId.forEach((id, entity) -> scope.put(model, id, entity));
        if (!fetches.joins().isEmpty()) {
            for (List<Object> chunk : Chunking.of(List.copyOf(byId.keySet()), paths.perStatement())) {
                requireAll(chunk, selectToOnes(call, chunk, fetches, scope));
            }
        }
        loader.load(call, model, List.copyOf(byId.values()), fetches, scope);
    }

    private List<Object> selectToOnes(
            RepositoryOperation call, List<Object> chunk, ResolvedFetchPlan fetches, ResultIdentityMap scope) {
        return call.select(
                specs.byIds(chunk, fetches),
                rewritten -> rows.related(model, rewritten.fetches().joins()),
                scope);
    }

    private void requireAll(List<Object> wanted, List<Object> found) {
        if (found.size() < wanted.size()) {
            Set<Object> keys = found.stream().map(model::keyOf).collect(Collectors.toSet());
            List<Object> missing = wanted.stream()
                    .filter(id -> !keys.contains(model.keyOf(id)))
                    .toList();
            Object id = missing.get(0);
            throw new EntityNotFoundException(
                    "fetch of " + model.name() + " found no row with its id" + ids.inMessage(id)
                            + "; it was never inserted, or was deleted since",
                    model.type(),
                    id);
        }
    }

    private long countRows(RepositoryOperation call, ValidatedQuery<T> spec) {
        return call.select(spec.forCounting(), rewritten -> rows.count()).get(0);
    }

    private boolean anyRow(RepositoryOperation call, ValidatedQuery<T> spec) {
        int limit = Math.min(1, spec.limit().orElse(1));
        return !call.select(spec.withoutOrderAndFetches().limited(limit), rewritten -> rows.exists())
                .isEmpty();
    }

    private static <E> Optional<E> first(List<E> found) {
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    private Object idOf(T entity) {
        Object id = model.idOf(entity);
        if (id == null) {
            throw new IllegalStateException("a " + model.name() + " was read without its id");
        }
        return id;
    }
}
