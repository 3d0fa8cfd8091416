package dev.mortise.testkit.specs;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Queries;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.SortKey;
import dev.mortise.query.Tuple;
import dev.mortise.query.WindowFunction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Makes queries for values by chance: of rows, of distinct rows, of groups and of all rows together.
 *
 * @param <T> the entity
 */
final class SelectMaker<T> {

    private final Domain<T> domain;
    private final Choices choices;
    private final SpecMaker<T> specs;
    private final ExpressionMaker<T> expressions;

    SelectMaker(Domain<T> domain, Choices choices) {
        this.domain = domain;
        this.choices = choices;
        this.specs = new SpecMaker<>(domain, choices);
        this.expressions = new ExpressionMaker<>(domain, choices);
    }

    /** Whether expressions are aggregates over all rows. */
    static boolean areAggregates(List<? extends Expression<?, ?>> expressions) {
        return expressions.stream().allMatch(Aggregate.OfRows.class::isInstance);
    }

    SelectSpec<T, Tuple> make() {
        QuerySpec<T> rows = specs.condition();
        return switch (choices.below(5)) {
            case 0 -> cut(selected(rows, someOfRows()).orderBy(specs.order()));
            case 1 -> distinct(rows);
            case 2 -> grouped(rows);
            case 3 -> windows(rows);
            default -> selected(rows, aggregates());
        };
    }

    private SelectSpec<T, Tuple> selected(QuerySpec<T> rows, List<Expression<? super T, ?>> expressions) {
        return rows.select(new Selection.TupleOf<T>(expressions));
    }

    private SelectSpec<T, Tuple> windows(QuerySpec<T> rows) {
        List<Expression<? super T, ?>> selected = new ArrayList<>();
        int number = 1 + choices.below(2);
        for (int count = 0; count < number; count++) {
            selected.add(window());
        }
        return cut(selected(rows, selected).orderBy(specs.order()));
    }

    private WindowFunction<T, ?> window() {
        List<Expression<? super T, ?>> partition = new ArrayList<>();
        if (choices.oneOf(2)) {
            partition.add(expressions.make(expressions.type(), choices.below(2)));
        }
        WindowFunction.Window<T> all = new WindowFunction.Window<>(partition, List.of(), Optional.empty());
        WindowFunction.Window<T> total =
                new WindowFunction.Window<>(partition, List.copyOf(specs.order()), Optional.empty());
        WindowFunction.Window<T> tied = all.orderBy(specs.key(domain.attribute(choices, expressions.type())));
        Expression<T, ?> operand = expressions.make(expressions.type(), choices.below(2));
        return switch (choices.below(9)) {
            case 0 -> Queries.rowNumber().over(total);
            case 1 -> Queries.rank().over(choices.below(2) == 0 ? tied : total);
            case 2 -> Queries.denseRank().over(tied);
            case 3 -> Queries.ntile(1 + choices.below(4)).over(total);
            case 4 -> Queries.lag(operand, 1 + choices.below(3)).over(total);
            case 5 -> Queries.lead(operand, 1 + choices.below(3)).over(total);
            case 6 -> Queries.firstValue(operand).over(framed(total));
            case 7 -> Queries.lastValue(operand).over(framed(total));
            default -> aggregated(choices.from(List.of(all, tied, framed(total))));
        };
    }

    private WindowFunction<T, ?> aggregated(WindowFunction.Window<T> window) {
        Aggregate.OfRows<T, ?> aggregate = aggregate();
        boolean isPlain = aggregate.name() != Aggregate.Name.COUNT_DISTINCT
                && aggregate.joining().isEmpty();
        return isPlain ? aggregate.over(window) : Queries.<T>count().over(window);
    }

    private WindowFunction.Window<T> framed(WindowFunction.Window<T> window) {
        return switch (choices.below(5)) {
            case 0 -> window;
            case 1 -> window.rowsUpTo(choices.below(3) - 1);
            case 2 -> window.rowsFrom(choices.below(3) - 1);
            case 3 -> window.rowsBetween(-choices.below(3), choices.below(3));
            default -> window.allRows();
        };
    }

    private List<Expression<? super T, ?>> someOfRows() {
        List<Expression<? super T, ?>> some = new ArrayList<>();
        int number = 1 + choices.below(3);
        for (int count = 0; count < number; count++) {
            some.add(expressions.make(expressions.type(), choices.below(3)));
        }
        return some;
    }

    private SelectSpec<T, Tuple> distinct(QuerySpec<T> rows) {
        List<Expression<T, ?>> leaves = attributes();
        SelectSpec<T, Tuple> spec = selected(rows, List.copyOf(leaves)).distinct();
        return cut(spec.orderBy(keys(leaves)));
    }

    private List<Expression<T, ?>> attributes() {
        LinkedHashSet<Expression<T, ?>> attributes = new LinkedHashSet<>();
        int number = 1 + choices.below(2);
        for (int count = 0; count < number; count++) {
            attributes.add(domain.attribute(choices, expressions.type()));
        }
        return List.copyOf(attributes);
    }

    private List<SortKey<T>> keys(List<Expression<T, ?>> of) {
        List<SortKey<T>> keys = new ArrayList<>();
        for (Expression<T, ?> one : of) {
            keys.add(choices.oneOf(2) ? one.desc().nullsFirst() : one.asc());
        }
        return keys;
    }

    private SelectSpec<T, Tuple> grouped(QuerySpec<T> rows) {
        List<Expression<T, ?>> groups = attributes();
        List<Expression<? super T, ?>> selected = new ArrayList<>(groups);
        selected.addAll(aggregates());
        SelectSpec<T, Tuple> spec = selected(rows, selected).groupBy(groups);
        if (choices.oneOf(2)) {
            spec = spec.having(having(groups));
        }
        List<SortKey<T>> order = new ArrayList<>();
        if (choices.oneOf(2)) {
            order.add(specs.key(Queries.<T>count()));
        }
        order.addAll(keys(groups));
        return cut(spec.orderBy(order));
    }

    private Condition<T> having(List<Expression<T, ?>> groups) {
        Condition<T> many = Queries.<T>count().ge((long) choices.below(4));
        return switch (choices.below(3)) {
            case 0 -> many;
            case 1 -> many.or(new Condition.NullCheck<>(groups.get(0), choices.oneOf(2)));
            default ->
                Condition.not(Queries.countDistinct(domain.attribute(choices, String.class))
                        .between(1L, 2L));
        };
    }

    private SelectSpec<T, Tuple> cut(SelectSpec<T, Tuple> spec) {
        SelectSpec<T, Tuple> cut = choices.oneOf(3) ? spec.limit(choices.below(7)) : spec;
        return choices.oneOf(3) ? cut.offset(choices.below(5)) : cut;
    }

    private List<Expression<? super T, ?>> aggregates() {
        List<Expression<? super T, ?>> aggregates = new ArrayList<>();
        int number = 1 + choices.below(3);
        for (int count = 0; count < number; count++) {
            Aggregate.OfRows<T, ?> aggregate = aggregate();
            aggregates.add(
                    choices.oneOf(3)
                            ? aggregate.filter(new ConditionMaker<>(domain, choices).make(choices.below(2)))
                            : aggregate);
        }
        return aggregates;
    }

    private Aggregate.OfRows<T, ?> aggregate() {
        int depth = choices.below(2);
        return switch (choices.below(10)) {
            case 0 -> Queries.count();
            case 1 -> of(Aggregate.Name.COUNT, expressions.type(), depth);
            case 2 -> of(Aggregate.Name.COUNT_DISTINCT, expressions.type(), depth);
            case 3 -> of(Aggregate.Name.SUM, choices.oneOf(2) ? BigDecimal.class : Integer.class, depth);
            case 4 -> of(Aggregate.Name.AVG, choices.oneOf(2) ? BigDecimal.class : Integer.class, depth);
            case 5 ->
                of(Aggregate.Name.MIN, choices.from(List.of(String.class, Integer.class, LocalDate.class)), depth);
            case 7 -> of(Aggregate.Name.SUM_AS_LONG, Integer.class, 0);
            case 8 ->
                of(choices.from(List.of(Aggregate.Name.SUM_AS_DOUBLE, Aggregate.Name.AVG_AS_DOUBLE)), Double.class, 0);
            case 6 -> of(Aggregate.Name.MAX, choices.from(List.of(String.class, Long.class, Deal.Kind.class)), depth);
            default ->
                Queries.joinText(Path.of(domain.entity(), "name", String.class), "+")
                        .orderBy(Path.of(domain.entity(), "id", Long.class).desc());
        };
    }

    private Aggregate.OfRows<T, ?> of(Aggregate.Name name, Class<?> type, int depth) {
        Class<?> known = domain.attributes(type).isEmpty() ? String.class : type;
        boolean text = known != type && (name == Aggregate.Name.SUM || name == Aggregate.Name.AVG);
        Expression<T, ?> operand = expressions.make(text ? Long.class : known, depth);
        return new Aggregate.OfRows<T, Object>(name, Optional.of(operand), Optional.empty(), Optional.empty());
    }
}
