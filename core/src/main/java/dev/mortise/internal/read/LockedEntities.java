package dev.mortise.internal.read;

import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.SelectFetch;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Assignment;
import dev.mortise.query.Path;
import dev.mortise.query.lock.Lock;
import dev.mortise.repository.Unfetched;
import dev.mortise.spi.UpdatePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lock does to the entities that a query has read and locked.
 *
 * @param model the entity
 * @param versions its versions, or null where it has none
 */
record LockedEntities<T>(EntityModel<T> model, @Nullable VersionStrategy versions) {

    /** Returns the entities that the lock holds, with incremented versions where it increments them. */
    List<T> of(RepositoryOperation call, List<T> found, ValidatedQuery<T> query) {
        Lock lock = query.options().lock().orElseThrow();
        List<T> held = lock.waiting() == Lock.Wait.SKIP_LOCKED
                ? found.stream()
                        .filter(entity -> holdsRelations(entity, query.fetches()))
                        .toList()
                : found;
        if (lock.incrementsVersion() && versions != null) {
            increment(call, held, versions);
        }
        return held;
    }

    /** A locked relation that was skipped is still a reference. */
    private static boolean holdsRelations(Object entity, ResolvedFetchPlan fetches) {
        for (SelectFetch fetch : fetches.selects()) {
            Object owner = fetch.isToOne() ? fetch.ownerIn(entity) : null;
            Object related = owner == null ? null : fetch.relation().valueIn(owner);
            boolean missing = related instanceof Unfetched;
            if (missing ? fetch.lock().isPresent() : related != null && !holdsRelations(related, fetch.fetches())) {
                return false;
            }
        }
        return true;
    }

    /** Updates the rows that get the same version together. */
    private void increment(RepositoryOperation call, List<T> entities, VersionStrategy strategy) {
        Map<Object, List<T>> byVersion = new LinkedHashMap<>();
        for (T entity : entities) {
            Object version = strategy.of(entity);
            if (version != null) {
                byVersion
                        .computeIfAbsent(strategy.after(version), key -> new ArrayList<>())
                        .add(entity);
            }
        }
        IdPredicates ids = new IdPredicates(model);
        byVersion.forEach((next, rows) -> {
            for (List<T> chunk : Chunking.of(rows, ids.perStatement())) {
                call.update(new UpdatePlan(
                        model,
                        List.of(assigned(strategy, next)),
                        Optional.of(ids.in(chunk.stream().map(model::idOf).toList()))));
                chunk.forEach(entity -> set(call, entity, strategy, next));
            }
        });
    }

    private Assignment<?> assigned(VersionStrategy strategy, Object next) {
        String name = strategy.attribute().name();
        return Path.ofNames(model.type(), List.of(name), strategy.attribute().type())
                .to(next);
    }

    private static void set(RepositoryOperation call, Object entity, VersionStrategy strategy, Object next) {
        Object before = strategy.of(entity);
        if (before != null) {
            call.onRollback(() -> strategy.set(entity, before));
            strategy.set(entity, next);
        }
    }
}
