package dev.mortise.testkit.specs;

import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes specs of an entity by chance.
 *
 * @param <T> the entity
 */
final class SpecMaker<T> {

    private static final int DEPTH = 3;

    private final Domain<T> domain;
    private final Choices choices;
    private final ExpressionMaker<T> expressions;

    SpecMaker(Domain<T> domain, Choices choices) {
        this.domain = domain;
        this.choices = choices;
        this.expressions = new ExpressionMaker<>(domain, choices);
    }

    /** A spec with a condition, mostly, and no order. */
    QuerySpec<T> condition() {
        QuerySpec<T> spec = QuerySpec.of(domain.entity());
        return choices.oneOf(8)
                ? spec
                : spec.where(new ConditionMaker<>(domain, choices).make(choices.below(DEPTH + 1)));
    }

    /** Sort keys by the way, with the id as the last one. */
    List<SortKey<T>> order() {
        List<SortKey<T>> order = new ArrayList<>();
        int number = choices.below(4);
        for (int count = 0; count < number; count++) {
            order.add(key(expressions.make(expressions.type(), choices.below(3))));
        }
        order.add(direction(Path.of(domain.entity(), "id", Long.class)));
        return order;
    }

    /** A sort key over an expression. */
    SortKey<T> key(Expression<T, ?> expression) {
        SortKey<T> key = direction(expression);
        if (expression.type() == String.class && choices.oneOf(4)) {
            key = key.ignoreCase();
        }
        return choices.oneOf(3) ? key.nullsFirst() : key;
    }

    private SortKey<T> direction(Expression<T, ?> expression) {
        return choices.oneOf(2) ? expression.desc() : expression.asc();
    }

    /** The spec, with a limit and an offset perhaps. */
    QuerySpec<T> cut(QuerySpec<T> spec) {
        QuerySpec<T> cut = choices.oneOf(3) ? spec.limit(choices.below(7)) : spec;
        return choices.oneOf(3) ? cut.offset(choices.below(5)) : cut;
    }
}
