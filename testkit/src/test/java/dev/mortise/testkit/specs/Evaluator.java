package dev.mortise.testkit.specs;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.Aggregate;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.RowValueComparison;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Selection;
import dev.mortise.query.Subquery;
import dev.mortise.query.WindowFunction;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What expressions and conditions are for one row in memory, or for a group of rows, by SQL's three-valued logic and the
 * contract's arithmetic.
 *
 * <p>Whole numbers up to {@code Long} are {@code Long}s here. Every part is calculated, also where an earlier one decides, since a
 * database may do so; an {@link ArithmeticException} says that the contract lets the query fail.
 *
 * @param row the row from which paths start; null for a group without rows
 * @param group the rows of aggregates
 * @param scope the query that it stands in
 */
record Evaluator(@Nullable Object row, List<?> group, Scope scope)
        implements Expression.Cases<@Nullable Object>, Condition.Cases<@Nullable Boolean> {

    @Nullable
    Object value(Expression<?, ?> expression) {
        return expression.match(this);
    }

    @Nullable
    Boolean test(Condition<?> condition) {
        return condition.match(this);
    }

    List<@Nullable Object> values(List<? extends Expression<?, ?>> expressions) {
        List<@Nullable Object> values = new ArrayList<>();
        expressions.forEach(expression -> values.add(value(expression)));
        return values;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Integer whole ? (Object) whole.longValue() : value;
    }

    @Override
    public @Nullable Object path(Path<?, ?> path) {
        return row == null ? null : plain(RowValues.value(row, path.names()));
    }

    @Override
    public @Nullable Object value(Expression.Value<?, ?> value) {
        return plain(value.value());
    }

    @Override
    public @Nullable Object function(Expression.Function<?, ?> function) {
        return Functions.apply(function, values(function.arguments()));
    }

    @Override
    public @Nullable Object namedFunction(Expression.NamedFunction<?, ?> function) {
        List<@Nullable Object> arguments = values(function.arguments());
        Object first = arguments.get(0);
        if (!function.name().equals("nullif")) {
            throw new UnsupportedOperationException(function.toString());
        }
        return Boolean.TRUE.equals(compare(first, Condition.Comparison.Operator.EQ, arguments.get(1))) ? null : first;
    }

    @Override
    public @Nullable Object arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        Object left = value(arithmetic.left());
        Object right = value(arithmetic.right());
        return left == null || right == null ? null : Numbers.calculate(left, arithmetic.operator(), right);
    }

    @Override
    public @Nullable Object currentTime(Expression.CurrentTime<?, ?> currentTime) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        return currentTime.type() == LocalDate.class ? now.toLocalDate() : now;
    }

    @Override
    public @Nullable Object itemReference(Selection.ItemReference<?, ?> item) {
        throw new UnsupportedOperationException(item.toString());
    }

    @Override
    public @Nullable Object windowFunction(WindowFunction<?, ?> function) {
        return Windows.of(function, this);
    }

    @Override
    public @Nullable Object outer(Subquery.Outer<?, ?> outer) {
        return requireNonNull(scope.outer()).value(outer.expression());
    }

    @Override
    public @Nullable Object subquery(Subquery<?, ?> subquery) {
        List<@Nullable Object> values = scope.memory().selected(subquery.select(), this);
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public @Nullable Object caseWhen(CaseWhen<?, ?> caseWhen) {
        List<@Nullable Object> results = values(caseWhen.results());
        List<? extends CaseWhen.Branch<?>> branches = caseWhen.branches();
        Object chosen = results.size() > branches.size() ? results.get(branches.size()) : null;
        for (int index = branches.size() - 1; index >= 0; index--) {
            if (Boolean.TRUE.equals(test(branches.get(index).condition()))) {
                chosen = results.get(index);
            }
        }
        return chosen;
    }

    @Override
    public @Nullable Object aggregate(Aggregate.OfRows<?, ?> aggregate) {
        return Aggregates.of(aggregate, aggregate.condition(), scope.all(group));
    }

    @Override
    public @Nullable Object elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        return Aggregates.of(
                aggregate,
                aggregate.condition(),
                inside().all(elements(aggregate.relation().names())));
    }

    /** What stands in a condition on elements, or in a subquery. */
    private Scope inside() {
        return new Scope(scope.memory(), this, List.of());
    }

    private Collection<?> elements(List<String> names) {
        return row == null ? List.of() : RowValues.elements(row, names);
    }

    @Override
    public @Nullable Boolean comparison(Condition.Comparison<?> comparison) {
        return compare(value(comparison.left()), comparison.operator(), value(comparison.right()));
    }

    private static @Nullable Boolean compare(
            @Nullable Object left, Condition.Comparison.Operator operator, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        int order = Values.compare(left, right);
        return switch (operator) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
        };
    }

    @Override
    public @Nullable Boolean between(Condition.Between<?> between) {
        Object operand = value(between.operand());
        Boolean low = compare(operand, Condition.Comparison.Operator.GE, value(between.low()));
        Boolean high = compare(operand, Condition.Comparison.Operator.LE, value(between.high()));
        return Ternary.all(List.of(0, 1), index -> index == 0 ? low : high);
    }

    @Override
    public @Nullable Boolean membership(Condition.Membership<?> membership) {
        Object operand = value(membership.operand());
        Boolean in = Ternary.any(
                membership.values(), one -> compare(operand, Condition.Comparison.Operator.EQ, plain(one.value())));
        return membership.negated() ? Ternary.not(in) : in;
    }

    @Override
    public @Nullable Boolean nullCheck(Condition.NullCheck<?> nullCheck) {
        return (value(nullCheck.operand()) == null) == nullCheck.isNull();
    }

    @Override
    public @Nullable Boolean textMatch(Condition.TextMatch<?> match) {
        String operand = (String) value(match.operand());
        if (operand == null) {
            return null;
        }
        String text = match.ignoreCase() ? Values.lower(operand) : operand;
        String pattern = match.ignoreCase() ? Values.lower(match.text()) : match.text();
        return switch (match.kind()) {
            case LIKE -> Values.like(text, pattern, Condition.TextMatch.ESCAPE);
            case CONTAINS -> text.contains(pattern);
            case STARTS_WITH -> text.startsWith(pattern);
            case ENDS_WITH -> text.endsWith(pattern);
            case EQUALS -> text.equals(pattern);
        };
    }

    @Override
    public @Nullable Boolean patternMatch(Condition.PatternMatch<?> match) {
        String operand = (String) value(match.operand());
        String pattern = (String) value(match.pattern());
        if (operand == null || pattern == null) {
            return null;
        }
        return match.syntax() == Condition.PatternMatch.Syntax.LIKE
                ? Values.like(operand, pattern, match.escape())
                : Pattern.compile(pattern).matcher(operand).find();
    }

    @Override
    public @Nullable Boolean not(Condition.Not<?> not) {
        return Ternary.not(test(not.condition()));
    }

    @Override
    public @Nullable Boolean allOf(Condition.AllOf<?> allOf) {
        return Ternary.all(allOf.conditions(), this::test);
    }

    @Override
    public @Nullable Boolean anyOf(Condition.AnyOf<?> anyOf) {
        return Ternary.any(anyOf.conditions(), this::test);
    }

    @Override
    public @Nullable Boolean quantified(Condition.Quantified<?> quantified) {
        Collection<?> elements = elements(quantified.relation().names());
        long met = Ternary.trueFor(elements, element -> inside().of(element).test(quantified.condition()));
        return switch (quantified.quantifier()) {
            case ANY -> met > 0;
            case ALL -> met == elements.size();
            case NONE -> met == 0;
        };
    }

    @Override
    public @Nullable Boolean instanceOf(Condition.InstanceOf<?> instanceOf) {
        Object subject = instanceOf
                .relation()
                .<@Nullable Object>map(path -> RowValues.value(requireNonNull(row), path.names()))
                .orElse(row);
        return instanceOf.subclass().isInstance(subject);
    }

    @Override
    public @Nullable Boolean rowCheck(Condition.RowCheck<?> rowCheck) {
        return row != null && RowValues.value(row, rowCheck.relation().names()) != null;
    }

    @Override
    public @Nullable Boolean constant(Condition.Constant<?> constant) {
        return constant.value();
    }

    @Override
    public @Nullable Boolean rowValueComparison(RowValueComparison<?> comparison) {
        Condition.Comparison.Operator operator = comparison.operator();
        for (int index = 0; index < comparison.left().size(); index++) {
            Object left = value(comparison.left().get(index));
            Object right = value(comparison.right().get(index));
            boolean last = index == comparison.left().size() - 1;
            if (left == null || right == null || last || Values.compare(left, right) != 0) {
                return compare(left, operator, right);
            }
        }
        throw new IllegalStateException(Objects.toString(comparison));
    }

    @Override
    public @Nullable Boolean unknown(Condition.Unknown<?> unknown) {
        return null;
    }

    @Override
    public @Nullable Boolean subqueryMatch(Subquery.Match<?> match) {
        Object operand = value(match.operand());
        List<@Nullable Object> values = scope.memory().selected(match.select(), this);
        if (isMembership(match)) {
            return operand == null
                    ? null
                    : values.stream()
                                    .filter(Objects::nonNull)
                                    .anyMatch(one -> Boolean.TRUE.equals(
                                            compare(operand, Condition.Comparison.Operator.EQ, one)))
                            != match.all();
        }
        return match.all()
                ? Ternary.all(values, one -> compare(operand, match.operator(), one))
                : Ternary.any(values, one -> compare(operand, match.operator(), one));
    }

    /** Whether this is {@code in} or {@code not in}: nulls among the values do not count, and a null on the left matches neither. */
    private static boolean isMembership(Subquery.Match<?> match) {
        return match.operator() == (match.all() ? Condition.Comparison.Operator.NE : Condition.Comparison.Operator.EQ);
    }

    @Override
    public @Nullable Boolean subqueryExists(Subquery.Exists<?> exists) {
        return !scope.memory().selected(exists.select(), this).isEmpty();
    }
}
