package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.visit.JoinFinder;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Join;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.Subquery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The joins and window functions of a query for entities, which become a condition: no entity is given twice. */
final class EntityJoins {

    private EntityJoins() {}

    /** Returns the condition of one row that the joins and the conditions of a spec are together. */
    static <T> Optional<Condition<?>> condition(QuerySpec<T> spec, IdPredicates ids) {
        Optional<Condition<?>> condition = spec.condition().map(present -> (Condition<?>) present);
        if (spec.joins().isEmpty() && spec.qualification().isEmpty()) {
            return condition;
        }
        spec.order().forEach(key -> requireUnjoined(key, spec));
        if (spec.qualification().isPresent()) {
            Condition<T> qualification = spec.qualification().get();
            return exists(rows(spec, spec.joins(), condition)
                    .qualify(IdPredicates.narrowed(qualification), IdPredicates.narrowed(ids.equalToOuter())));
        }
        List<Join.Clause> needed = needed(spec.joins(), condition);
        return needed.isEmpty()
                ? condition
                : exists(rows(spec, needed, condition).where(IdPredicates.narrowed(ids.equalToOuter())));
    }

    private static Optional<Condition<?>> exists(QuerySpec<Object> rows) {
        return Optional.of(new Subquery.Exists<>(rows.select(Expression.value(1))));
    }

    private static QuerySpec<Object> rows(
            QuerySpec<?> spec, List<Join.Clause> joins, Optional<Condition<?>> condition) {
        QuerySpec<Object> all = rows(spec).withJoins(joins);
        return condition
                .map(present -> all.where(IdPredicates.narrowed(present)))
                .orElse(all);
    }

    @SuppressWarnings("unchecked") // the conditions belong to the entity of the spec
    private static QuerySpec<Object> rows(QuerySpec<?> spec) {
        return (QuerySpec<Object>) QuerySpec.of(spec.entity());
    }

    private static void requireUnjoined(SortKey<?> key, QuerySpec<?> spec) {
        Set<Join<?, ?>> read = JoinFinder.in(key.expression());
        spec.joins().stream().map(Join.Clause::target).filter(read::contains).forEach(join -> {
            throw new InvalidQueryException("entities of " + spec.entity().getSimpleName() + " are not sorted by "
                    + key + ", for each is given once and may be in several pairs with " + join
                    + "; select values, or sort by a scalar subquery");
        });
    }

    /** A left join whose entity nothing reads leaves out no row. */
    private static List<Join.Clause> needed(List<Join.Clause> joins, Optional<Condition<?>> condition) {
        Set<Join<?, ?>> read = new HashSet<>(condition.map(JoinFinder::in).orElse(Set.of()));
        List<Join.Clause> needed = new ArrayList<>();
        for (int index = joins.size() - 1; index >= 0; index--) {
            Join.Clause join = joins.get(index);
            if (join.kind() == Join.Kind.INNER || read.contains(join.target())) {
                read.addAll(JoinFinder.in(join.condition()));
                needed.add(0, join);
            }
        }
        return needed;
    }
}
