package dev.mortise.testkit.specs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query that an expression stands in.
 *
 * @param memory the rows of all entities
 * @param outer the row of the enclosing query; null without one
 * @param peers the rows of the query, for window functions
 */
record Scope(MemoryQueries memory, @Nullable Evaluator outer, List<Evaluator> peers) {

    /** Evaluates for a row that is in no group. */
    Evaluator of(@Nullable Object row) {
        return new Evaluator(row, List.of(), this);
    }

    /** The evaluators of rows that are in no group. */
    List<Evaluator> all(Iterable<?> rows) {
        List<Evaluator> all = new ArrayList<>();
        rows.forEach(row -> all.add(of(row)));
        return all;
    }
}
