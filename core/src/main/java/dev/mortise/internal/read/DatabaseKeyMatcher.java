package dev.mortise.internal.read;

import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.spi.RowPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the ids that the database takes for equal although they are written in other ways, as collations and padded columns do; only
 * the database is asked, by one further select (R18).
 */
public final class DatabaseKeyMatcher {

    private final RowPlanFactory rows;

    public DatabaseKeyMatcher(RowPlanFactory rows) {
        this.rows = rows;
    }

    /**
     * Puts what was found under the ids that were asked for.
     *
     * @param wanted the ids that were asked for
     * @param found the ids that rows hold, of the entity itself or in keys that refer to it
     * @return for each key of a found id that is none of the wanted ones as it is stored, the wanted id that it is equal to; without
     *     those of which no row tells
     */
    public Map<Object, Object> settle(
            RepositoryOperation call, EntityModel<?> entity, Collection<?> wanted, Collection<?> found) {
        Set<Object> keys = new HashSet<>();
        wanted.forEach(id -> keys.add(entity.keyOf(id)));
        Map<Object, Object> unmatched = new HashMap<>();
        found.forEach(id -> {
            Object key = entity.keyOf(id);
            if (!keys.contains(key)) {
                unmatched.put(key, id);
            }
        });
        Map<Object, Object> settled = new HashMap<>();
        if (!unmatched.isEmpty()) {
            int size = new IdPredicates(entity).perStatement();
            for (List<Object> some : Chunking.of(new ArrayList<Object>(wanted), size)) {
                for (List<Object> others : Chunking.of(new ArrayList<>(unmatched.values()), size)) {
                    settleAll(call, entity, some, others, settled);
                }
            }
        }
        return settled;
    }

    /**
     * Puts ids that rows hold under ids that the application holds, where neither has a match as it is stored; asks nothing of ids that no
     * collation, padding or scale can make equal.
     *
     * @return for each key of a found id, the id of the application's that it is equal to
     */
    public Map<Object, Object> settleBoth(
            RepositoryOperation call, EntityModel<?> entity, Collection<?> held, Collection<?> found) {
        Map<Object, Object> left = new LinkedHashMap<>();
        held.forEach(id -> left.putIfAbsent(entity.keyOf(id), id));
        Map<Object, Object> rows = new LinkedHashMap<>();
        found.forEach(id -> {
            Object key = entity.keyOf(id);
            if (left.remove(key) == null) {
                rows.putIfAbsent(key, id);
            }
        });
        held.forEach(id -> rows.remove(entity.keyOf(id)));
        left.keySet().removeIf(DatabaseKeyMatcher::isExact);
        return left.isEmpty() || rows.isEmpty() ? Map.of() : settle(call, entity, left.values(), rows.values());
    }

    private static boolean isExact(Object key) {
        return key instanceof List<?> parts
                ? parts.stream().allMatch(part -> part == null || isExact(part))
                : key instanceof Long
                        || key instanceof Integer
                        || key instanceof Short
                        || key instanceof Byte
                        || key instanceof Boolean
                        || key instanceof UUID;
    }

    /** A row tells of one key that is equal to its id; where several are, which is rare, it is asked again. */
    private <T> void settleAll(
            RepositoryOperation call,
            EntityModel<T> entity,
            List<Object> wanted,
            List<Object> found,
            Map<Object, Object> settled) {
        List<Object> left = found;
        int before = -1;
        while (!left.isEmpty() && settled.size() > before) {
            before = settled.size();
            settle(call, entity, wanted, left, settled);
            left = left.stream()
                    .filter(id -> !settled.containsKey(entity.keyOf(id)))
                    .toList();
        }
    }

    private <T> void settle(
            RepositoryOperation call,
            EntityModel<T> entity,
            List<Object> wanted,
            List<Object> found,
            Map<Object, Object> settled) {
        IdPredicates paths = new IdPredicates(entity);
        RowPlan<Object[]> plan = rows.matching(entity, each(paths, wanted), each(paths, found));
        ValidatedQuery<T> spec = ValidatedQuery.where(entity, paths.in(wanted), ResolvedFetchPlan.none());
        for (Object[] row : call.select(spec, rewritten -> plan)) {
            int ofWanted = ((Number) row[1]).intValue();
            int ofFound = ((Number) row[2]).intValue();
            if (ofWanted >= 0) {
                settled.put(entity.keyOf(row[0]), wanted.get(ofWanted));
            }
            if (ofWanted >= 0 && ofFound >= 0) {
                settled.put(entity.keyOf(found.get(ofFound)), wanted.get(ofWanted));
            }
        }
    }

    private static List<Condition<?>> each(IdPredicates paths, List<Object> ids) {
        List<Condition<?>> conditions = new ArrayList<>(ids.size());
        ids.forEach(id -> conditions.add(paths.equalTo(id)));
        return conditions;
    }
}
