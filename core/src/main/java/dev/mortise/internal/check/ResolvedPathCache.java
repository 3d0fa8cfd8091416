package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.cache.BoundedCache;
import dev.mortise.internal.operation.ResolvedPath;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.CommonTable;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches the resolved paths in the queries of one entity (R11).
 *
 * <p>The mapping of a path never changes, so validating a query costs one look-up for each path. Bounded, thread-safe
 * and lock-free.
 */
public final class ResolvedPathCache {

    /**
     * The maximum number of cached paths; when it is exceeded, the cache is cleared. Only mappings with cycles have
     * that many paths.
     */
    private static final int KEPT = 1_000;

    /**
     * A path that is in the mapping.
     *
     * @param path the attributes of the path
     * @param type the boxed class of its value, as it is mapped
     * @param isNullable whether its value may be null
     * @param isElsewhere whether no column of the entity's own table holds its value
     */
    public record Known(ResolvedPath path, Class<?> type, boolean isNullable, boolean isElsewhere) {}

    private final ManagedTypeModel model;
    private final QueryFeatures features;
    private final BoundedCache<Path<?, ?>, Known> known = new BoundedCache<>(KEPT, path -> 1);
    private final Map<ManagedTypeModel, ResolvedPathCache> all;

    /**
     * @param features what queries of the entity may use
     */
    public ResolvedPathCache(ManagedTypeModel model, QueryFeatures features) {
        this(model, features, new ConcurrentHashMap<>());
        all.put(model, this);
    }

    /**
     * @param all the caches of every entity and embeddable in use, since they share the models
     */
    private ResolvedPathCache(
            ManagedTypeModel model, QueryFeatures features, Map<ManagedTypeModel, ResolvedPathCache> all) {
        this.model = model;
        this.features = features;
        this.all = all;
    }

    /** The entity, or the value in a collection, that the paths start from. */
    ManagedTypeModel model() {
        return model;
    }

    /** What queries may use. */
    public QueryFeatures features() {
        return features;
    }

    /**
     * Returns the resolved path; the path's type is not checked.
     *
     * @throws InvalidQueryException if it starts from another entity or a name is not in the mapping
     */
    public Known of(Path<?, ?> path) {
        Optional<CommonTable<?>> table = path.join().flatMap(Join::table);
        if (table.isPresent()) {
            return ofTable(table.get(), path);
        }
        Known present = known.get(path);
        return present == null ? follow(path) : present;
    }

    /** The paths from the elements of a collection; empty for one of plain values. */
    public Optional<ResolvedPathCache> ofElements(CollectionPath<?, ?> collection) {
        return CollectionElements.of(this, collection).map(this::from);
    }

    /** The paths of another entity of the module; empty where these paths start from no entity, or there is none. */
    public Optional<ResolvedPathCache> ofEntity(Class<?> entity) {
        return model instanceof EntityModel<?> known
                ? known.module().find(entity).map(this::from)
                : Optional.empty();
    }

    /** The paths from the elements of a relation or collection. */
    public ResolvedPathCache from(ManagedTypeModel element) {
        return element == model
                ? this
                : all.computeIfAbsent(element, other -> new ResolvedPathCache(other, features, all));
    }

    /** Not cached: another table may have equal paths. */
    private Known ofTable(CommonTable<?> table, Path<?, ?> path) {
        ManagedTypeModel rows = new CommonTableValidator(new ExpressionValidator(this))
                .paths(table)
                .model();
        ResolvedPath resolved = ResolvedPath.follow(rows, path.root(), path.names());
        return new Known(
                resolved, MethodType.methodType(resolved.last().type()).wrap().returnType(), true, true);
    }

    private Known follow(Path<?, ?> path) {
        ResolvedPath resolved = ResolvedPath.follow(model, path);
        Known found = new Known(
                resolved,
                MethodType.methodType(resolved.last().type()).wrap().returnType(),
                path.join().isPresent() || resolved.isNullable(),
                path.join().isPresent() || resolved.columnsIn(model).isEmpty());
        known.put(path, found);
        return found;
    }

    /** How many paths are kept now. */
    int size() {
        return (int) known.weight();
    }
}
