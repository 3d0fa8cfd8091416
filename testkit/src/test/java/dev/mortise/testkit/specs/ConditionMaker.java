package dev.mortise.testkit.specs;

import dev.mortise.query.Condition;
import dev.mortise.query.Condition.Comparison;
import dev.mortise.query.Condition.TextMatch;
import dev.mortise.query.Expression;
import dev.mortise.query.function.FunctionName;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes conditions on an entity by chance.
 *
 * @param <T> the entity
 */
final class ConditionMaker<T> {

    private static final List<String> PATTERNS = List.of("%", "a%", "_", "%b", "a!%", "a!_b", "%!!%", "_%_", "");
    private static final List<String> REGEXES = List.of("b", "^a", "[0-9]+", "^$", "[^a-z]", "a.?b");

    private final Domain<T> domain;
    private final Choices choices;
    private final ExpressionMaker<T> expressions;

    ConditionMaker(Domain<T> domain, Choices choices) {
        this(domain, choices, Optional.empty());
    }

    ConditionMaker(Domain<T> domain, Choices choices, Optional<Domain<?>> enclosing) {
        this.domain = domain;
        this.choices = choices;
        this.expressions = new ExpressionMaker<>(domain, choices, enclosing);
    }

    Condition<T> make(int depth) {
        return switch (choices.below(depth == 0 ? 6 : 16)) {
            case 0, 1 -> compared(depth);
            case 2 -> checked(depth);
            case 3 -> member(depth);
            case 4 -> matched(depth);
            case 5 -> between(depth);
            case 6, 7 -> Condition.not(make(depth - 1));
            case 8, 9 -> Condition.<T>allOf(several(depth));
            case 10, 11 -> Condition.<T>anyOf(several(depth));
            case 12 -> quantified(depth);
            case 13 -> new Subqueries<>(domain, choices).exists(depth);
            case 14 -> matchedSubquery(depth);
            default -> rare();
        };
    }

    private Condition<T> matchedSubquery(int depth) {
        Expression<T, ?> operand = expressions.make(expressions.type(), depth - 1);
        return new Subqueries<>(domain, choices).match(operand, depth);
    }

    private List<Condition<T>> several(int depth) {
        List<Condition<T>> several = new ArrayList<>();
        int number = 2 + choices.below(2);
        for (int count = 0; count < number; count++) {
            several.add(make(depth - 1));
        }
        return several;
    }

    private Condition<T> compared(int depth) {
        Class<?> type = expressions.type();
        Comparison.Operator operator = choices.from(List.of(Comparison.Operator.values()));
        return new Comparison<>(
                expressions.make(type, depth),
                operator,
                choices.oneOf(2) ? expressions.make(type, depth) : expressions.constant(type));
    }

    private Condition<T> checked(int depth) {
        boolean isNull = choices.below(2) == 0;
        if (choices.oneOf(4) && !domain.relations().isEmpty()) {
            return new Condition.NullCheck<>(choices.from(domain.relations()), isNull);
        }
        return new Condition.NullCheck<>(expressions.make(expressions.type(), depth), isNull);
    }

    private Condition<T> member(int depth) {
        Class<?> type = expressions.type();
        List<Expression.Value<T, ?>> values = new ArrayList<>();
        int number = 1 + choices.below(4);
        for (int count = 0; count < number; count++) {
            values.add(new Expression.Value<>(choices.from(Samples.OF.getOrDefault(type, List.of()))));
        }
        return new Condition.Membership<>(expressions.make(type, depth), values, choices.oneOf(3));
    }

    private Condition<T> matched(int depth) {
        Expression<T, ?> operand = expressions.make(String.class, depth);
        TextMatch.Kind kind = choices.from(List.of(
                TextMatch.Kind.CONTAINS,
                TextMatch.Kind.LIKE,
                TextMatch.Kind.STARTS_WITH,
                TextMatch.Kind.ENDS_WITH,
                TextMatch.Kind.EQUALS));
        if (choices.oneOf(6)) {
            return pattern(operand);
        }
        return switch (kind) {
            case LIKE -> new TextMatch<>(operand, kind, choices.from(PATTERNS), choices.oneOf(2));
            case EQUALS -> new TextMatch<>(operand, kind, choices.from(Samples.TEXTS), true);
            default -> new TextMatch<>(operand, kind, choices.from(Samples.TEXTS), choices.oneOf(2));
        };
    }

    private Condition<T> pattern(Expression<T, ?> operand) {
        if (choices.oneOf(2)) {
            return new Condition.PatternMatch<>(
                    operand, Condition.PatternMatch.Syntax.REGEX, Expression.value(choices.from(REGEXES)), '!');
        }
        Expression<T, String> start = new Expression.Function<>(
                FunctionName.LEFT, List.of(expressions.leaf(String.class), Expression.value(1)));
        return new Condition.PatternMatch<>(operand, Condition.PatternMatch.Syntax.LIKE, start.concat("%"), '!');
    }

    private Condition<T> between(int depth) {
        Class<?> type = expressions.type();
        return new Condition.Between<>(
                expressions.make(type, depth), expressions.constant(type), expressions.make(type, Math.min(depth, 1)));
    }

    private Condition<T> quantified(int depth) {
        return domain.collections().isEmpty() ? compared(depth) : quantified(choices.from(domain.collections()), depth);
    }

    private <E> Condition<T> quantified(Domain.Collection<T, E> collection, int depth) {
        Condition<E> condition = choices.oneOf(6)
                ? new Condition.Constant<>(choices.oneOf(2))
                : new ConditionMaker<>(collection.elements(), choices, Optional.of(domain)).make(depth - 1);
        return new Condition.Quantified<>(
                choices.from(List.of(Condition.Quantified.Quantifier.values())), collection.path(), condition);
    }

    /** The current time is after all dates of the rows. */
    private Condition<T> now() {
        Class<?> type = domain.attributes(LocalDateTime.class).isEmpty() || choices.below(2) == 0
                ? LocalDate.class
                : LocalDateTime.class;
        return new Comparison<>(
                domain.attribute(choices, type),
                choices.from(List.of(Comparison.Operator.values())),
                Expression.currentTime(type));
    }

    private Condition<T> rare() {
        return switch (choices.below(5)) {
            case 0 -> Condition.unknown();
            case 1 -> new Condition.Constant<>(true);
            case 2 -> new Condition.Constant<>(false);
            case 3 -> now();
            default ->
                domain.relations().isEmpty()
                        ? Condition.unknown()
                        : choices.from(domain.relations()).exists();
        };
    }
}
