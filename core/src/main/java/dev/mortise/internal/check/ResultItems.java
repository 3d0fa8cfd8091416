package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.visit.ItemReferences;
import dev.mortise.model.BasicAttribute;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.SortKey;
import java.util.ArrayList;
import java.util.List;

/** What a condition of results, and the order beside it, read: each is an item of the select list. */
public final class ResultItems {

    private ResultItems() {}

    /**
     * Returns the expressions that a condition and an order read.
     *
     * @throws InvalidQueryException if one has several columns
     */
    public static List<Expression<?, ?>> require(
            ResolvedPathCache paths, Condition<?> condition, List<? extends SortKey<?>> order) {
        List<Expression<?, ?>> read = new ArrayList<>(ItemReferences.in(condition));
        order.forEach(key -> read.add(key.expression()));
        for (Expression<?, ?> expression : read) {
            if (expression instanceof Path<?, ?> path && !(paths.of(path).path().last() instanceof BasicAttribute)) {
                throw new InvalidQueryException(path + " is no plain value, but a query with qualify(...) compares and"
                        + " sorts plain values only; name one of its attributes");
            }
        }
        return read;
    }
}
