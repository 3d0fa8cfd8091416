package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.cache.BoundedCache;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.model.EntityModel;
import dev.mortise.query.FetchPath;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.lock.Lock;
import java.util.List;
import java.util.Optional;

/** Resolves the relations that the reads of one entity load with its rows (R14). */
public final class FetchPlanResolver {

    /** The maximum number of cached plans; when it is exceeded, the cache is cleared. */
    private static final int KEPT = 500;

    /** The maximum number of paths in a cached plan. */
    private static final int LONGEST_KEPT = 50;

    /**
     * The cache key of a plan.
     *
     * @param paths the paths of the fetch plan
     * @param always whether the default fetches of every read are included
     * @param locked the paths of the relations that are locked
     * @param lock the lock of the rows, if they have one
     */
    private record Key(List<FetchPath<?>> paths, boolean always, List<FetchPath<?>> locked, Optional<Lock> lock) {

        Key(List<FetchPath<?>> paths, boolean always) {
            this(paths, always, List.of(), Optional.empty());
        }

        int size() {
            return paths.size() + locked.size();
        }
    }

    private final EntityModel<?> model;
    private final ResolvedPathCache paths;
    private final boolean honorEager;
    private final ResolvedFetchPlan always;
    private final BoundedCache<Key, ResolvedFetchPlan> known = new BoundedCache<>(KEPT, plan -> 1);

    /**
     * @param honorEager whether every read loads what the mapping calls EAGER
     * @param features what the conditions and orders of elements may use
     */
    public FetchPlanResolver(EntityModel<?> model, boolean honorEager, QueryFeatures features) {
        this.model = model;
        this.paths = new ResolvedPathCache(model, features);
        this.honorEager = honorEager;
        this.always = tree().fetches();
    }

    /** Returns the fetches of every read, independent of its spec. */
    ResolvedFetchPlan always() {
        return always;
    }

    /**
     * Returns the fetches of a spec and of every read; the same object for the same paths.
     *
     * @throws InvalidQueryException if a path is not one of relations in the mapping
     */
    ResolvedFetchPlan of(List<? extends FetchPath<?>> paths) {
        return paths.isEmpty() ? always : known(new Key(List.copyOf(paths), true));
    }

    /**
     * Returns the fetches of a spec that locks its rows, and of every read: to-one relations are loaded by selects where
     * possible, since some databases lock the rows of joins too.
     *
     * @param locked the relations whose rows are locked too, and fetched
     * @throws InvalidQueryException if a path is not one of relations in the mapping, or a locked one not to one
     */
    ResolvedFetchPlan locking(List<? extends FetchPath<?>> paths, List<? extends FetchPath<?>> locked, Lock lock) {
        return known(new Key(List.copyOf(paths), true, List.copyOf(locked), Optional.of(lock)));
    }

    /** Returns the fetches of a plan, without those of every read. */
    ResolvedFetchPlan only(FetchPlan<?> plan) {
        return known(new Key(List.copyOf(plan.paths()), false));
    }

    private ResolvedFetchPlan known(Key key) {
        ResolvedFetchPlan fetches = known.get(key);
        if (fetches == null) {
            FetchPlanBuilder tree = key.always() ? tree() : new FetchPlanBuilder(model, paths);
            key.paths().forEach(tree::add);
            key.locked().forEach(tree::addLocked);
            fetches = key.lock().map(tree::fetchesBeside).orElseGet(tree::fetches);
            if (key.size() <= LONGEST_KEPT) {
                known.put(key, fetches);
            }
        }
        return fetches;
    }

    private FetchPlanBuilder tree() {
        FetchPlanBuilder tree = new FetchPlanBuilder(model, paths);
        if (honorEager) {
            EagerRelations.pathsFrom(model).forEach(tree::add);
        }
        return tree;
    }
}
