package dev.mortise.testkit.specs;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.Comparison;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Queries;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Subquery;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Makes subqueries by chance, most of them correlated with the row that they stand in.
 *
 * @param <T> the entity of the enclosing query
 */
final class Subqueries<T> {

    private final Domain<T> enclosing;
    private final Choices choices;

    Subqueries(Domain<T> enclosing, Choices choices) {
        this.enclosing = enclosing;
        this.choices = choices;
    }

    Condition<T> exists(int depth) {
        return exists(choices.from(Domain.all()), depth);
    }

    private <E> Condition<T> exists(Domain<E> inside, int depth) {
        return choices.oneOf(4)
                ? new Subquery.Exists<>(attributes(inside, String.class, depth).distinct())
                : Queries.exists(rows(inside, depth));
    }

    /** In, not in, and the comparisons with any or all. */
    Condition<T> match(Expression<T, ?> operand, int depth) {
        return match(choices.from(Domain.having(operand.type())), operand, depth);
    }

    private <E> Condition<T> match(Domain<E> inside, Expression<T, ?> operand, int depth) {
        boolean any = choices.below(2) == 0;
        Comparison.Operator operator = choices.from(
                operand.type() == Boolean.class || operand.type() == Deal.Kind.class
                        ? List.of(Comparison.Operator.EQ, Comparison.Operator.NE)
                        : List.of(Comparison.Operator.values()));
        SelectSpec<E, ?> select =
                choices.oneOf(4) ? aggregate(inside, operand.type(), depth) : attributes(inside, operand.type(), depth);
        return new Subquery.Match<>(operand, operator, !any, select);
    }

    /** One value: an aggregate, or that of the first row. */
    Expression<T, ?> scalar(Class<?> type, int depth) {
        return scalar(choices.from(Domain.having(type)), type, depth);
    }

    private <E> Expression<T, ?> scalar(Domain<E> inside, Class<?> type, int depth) {
        if (choices.below(2) == 0 && type != Boolean.class) {
            return new Subquery<>(aggregate(inside, type, depth));
        }
        Path<E, Long> id = Path.of(inside.entity(), "id", Long.class);
        return new Subquery<>(attributes(inside, type, depth).orderBy(id.desc()).limit(1));
    }

    private <E> SelectSpec<E, ?> aggregate(Domain<E> inside, Class<?> type, int depth) {
        if (type == Long.class && choices.oneOf(2)) {
            return rows(inside, depth).select(Queries.<E>count());
        }
        if (type == BigDecimal.class && choices.oneOf(2)) {
            return rows(inside, depth).select(of(Aggregate.Name.SUM, inside.attribute(choices, type)));
        }
        if (type == Boolean.class) {
            return attributes(inside, type, depth);
        }
        Aggregate.Name name = choices.below(2) == 0 ? Aggregate.Name.MIN : Aggregate.Name.MAX;
        return rows(inside, depth).select(of(name, inside.attribute(choices, type)));
    }

    private static <E> Expression<E, Object> of(Aggregate.Name name, Expression<E, ?> operand) {
        return new Aggregate.OfRows<E, Object>(name, Optional.of(operand), Optional.empty(), Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private <E> SelectSpec<E, Object> attributes(Domain<E> inside, Class<?> type, int depth) {
        return rows(inside, depth).select((Path<E, Object>) inside.attribute(choices, type));
    }

    private <E> QuerySpec<E> rows(Domain<E> inside, int depth) {
        QuerySpec<E> rows = QuerySpec.of(inside.entity());
        if (choices.below(3) != 2) {
            rows = rows.where(correlation(inside));
        }
        return choices.oneOf(2)
                ? rows.where(new ConditionMaker<>(inside, choices, Optional.of(enclosing)).make(Math.max(0, depth - 1)))
                : rows;
    }

    private <E> Condition<E> correlation(Domain<E> inside) {
        Class<?> type = choices.from(inside.typesWith(enclosing));
        Comparison.Operator operator = type == Boolean.class || choices.below(2) == 0
                ? Comparison.Operator.EQ
                : choices.from(List.of(Comparison.Operator.values()));
        return new Comparison<>(inside.attribute(choices, type), operator, outer(enclosing, choices, type));
    }

    /** An attribute of the row of an enclosing query. */
    @SuppressWarnings("unchecked")
    static <E> Expression<E, ?> outer(Domain<?> enclosing, Choices choices, Class<?> type) {
        return new Subquery.Outer<E, Object>((Expression<?, Object>) enclosing.attribute(choices, type));
    }
}
