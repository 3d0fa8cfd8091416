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
 * Finds ids that the database treats as equal to differently written ones, as collations and padded columns do. One
 * further select asks the database (R18).
 */
public final class DatabaseKeyMatcher {

    private final RowPlanFactory rows;

    public DatabaseKeyMatcher(RowPlanFactory rows) {
        this.rows = rows;
    }

    /**
     * Assigns the found rows to the requested ids.
     *
     * @param wanted the requested ids
     * @param found the ids that rows hold, of the entity itself or in keys that refer to it
     * @return for each key of a found id that was not requested in its stored form, the requested id that equals it;
     *     without ids that match no row
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
     * Assigns the ids in rows to ids in memory where neither has a match in stored form; ids that no collation, padding
     * or scale can make equal need no select.
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

    /**
     * Finds all equal ids: a row returns one matching key, so rows with several matches, which are rare, take another
     * select.
     */
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
