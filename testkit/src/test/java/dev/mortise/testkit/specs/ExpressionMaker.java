package dev.mortise.testkit.specs;

import dev.mortise.query.CaseWhen;
import dev.mortise.query.Expression;
import dev.mortise.query.Expression.Arithmetic;
import dev.mortise.query.Expression.Arithmetic.Operator;
import dev.mortise.query.Expression.Function;
import dev.mortise.query.function.FunctionName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes expressions over an entity by chance.
 *
 * @param <T> the entity
 */
final class ExpressionMaker<T> {

    private static final List<Class<?>> TYPES = List.of(
            String.class,
            Integer.class,
            Long.class,
            BigDecimal.class,
            Double.class,
            LocalDate.class,
            LocalDateTime.class,
            Deal.Kind.class,
            Boolean.class);
    private static final List<FunctionName> DATE_PARTS = List.of(
            FunctionName.YEAR,
            FunctionName.MONTH,
            FunctionName.DAY,
            FunctionName.QUARTER,
            FunctionName.WEEK,
            FunctionName.DAY_OF_WEEK,
            FunctionName.DAY_OF_YEAR);
    private static final List<FunctionName> TIME_PARTS =
            List.of(FunctionName.HOUR, FunctionName.MINUTE, FunctionName.SECOND);

    private static final List<Long> MICROS = List.of(1L, -1L, 1_000_000L, 86_400_000_000L, -3_600_000_001L);

    private final Domain<T> domain;
    private final Choices choices;
    private final Optional<Domain<?>> enclosing;

    ExpressionMaker(Domain<T> domain, Choices choices) {
        this(domain, choices, Optional.empty());
    }

    /** Makes expressions of rows inside those of an enclosing query. */
    ExpressionMaker(Domain<T> domain, Choices choices, Optional<Domain<?>> enclosing) {
        this.domain = domain;
        this.choices = choices;
        this.enclosing = enclosing;
    }

    /** One of the types that the entity has attributes of. */
    Class<?> type() {
        return choices.from(TYPES.stream()
                .filter(type -> !domain.attributes(type).isEmpty())
                .toList());
    }

    /** An attribute or a constant; no constant of an enum, which only has its text beside an attribute. */
    Expression<T, ?> leaf(Class<?> type) {
        if (enclosing.isPresent() && !enclosing.get().attributes(type).isEmpty() && choices.oneOf(4)) {
            return Subqueries.outer(enclosing.get(), choices, type);
        }
        return domain.attributes(type).isEmpty() || type != Deal.Kind.class && choices.oneOf(4)
                ? constant(type)
                : domain.attribute(choices, type);
    }

    Expression<T, ?> constant(Class<?> type) {
        return Expression.value(choices.from(Samples.OF.getOrDefault(type, List.of())));
    }

    Expression<T, ?> make(Class<?> type, int depth) {
        if (depth == 0 || choices.below(3) == 0) {
            return leaf(type);
        }
        return switch (choices.below(8)) {
            case 0, 1, 2 -> ofType(type, depth);
            case 3 -> function(FunctionName.COALESCE, make(type, depth - 1), make(type, depth - 1));
            case 4 -> choice(type, depth);
            case 5 -> new Subqueries<>(domain, choices).scalar(type, depth);
            case 6 -> named(type);
            default -> choices.oneOf(2) ? elements(type, depth) : leaf(type);
        };
    }

    private Expression<T, ?> elements(Class<?> type, int depth) {
        return domain.collections().isEmpty()
                ? leaf(type)
                : new ElementAggregates<>(domain, choices.from(domain.collections()), choices)
                        .make(type, depth)
                        .orElseGet(() -> leaf(type));
    }

    /** A function of the database that all three have. */
    private Expression<T, ?> named(Class<?> type) {
        boolean isSimple = type == String.class || type == Integer.class || type == Long.class;
        return isSimple && !domain.attributes(type).isEmpty()
                ? Expression.function("nullif", type, domain.attribute(choices, type), leaf(type))
                : leaf(type);
    }

    private Expression<T, ?> choice(Class<?> type, int depth) {
        ConditionMaker<T> conditions = new ConditionMaker<>(domain, choices, enclosing);
        List<CaseWhen.Branch<T>> branches = new ArrayList<>();
        int number = 1 + choices.below(2);
        for (int count = 0; count < number; count++) {
            branches.add(new CaseWhen.Branch<>(conditions.make(depth - 1), make(type, depth - 1)));
        }
        return new CaseWhen<T, Object>(branches, choices.oneOf(3) ? null : make(type, depth - 1));
    }

    private Expression<T, ?> ofType(Class<?> type, int depth) {
        if (type == String.class) {
            return text(depth);
        }
        if (type == Integer.class) {
            return integer(depth);
        }
        if (type == Long.class) {
            return large(depth);
        }
        if (type == BigDecimal.class) {
            return decimal(depth);
        }
        if (type == Double.class) {
            return floating(depth);
        }
        return type == LocalDate.class || type == LocalDateTime.class ? date(type, depth) : leaf(type);
    }

    private Expression<T, ?> text(int depth) {
        Expression<T, ?> text = make(String.class, depth - 1);
        return switch (choices.below(12)) {
            case 0 -> function(FunctionName.LOWER, text);
            case 1 -> function(FunctionName.UPPER, text);
            case 2 -> function(FunctionName.TRIM, text);
            case 3 -> function(FunctionName.CONCAT, text, make(String.class, depth - 1));
            case 4 -> function(FunctionName.SUBSTRING, text, small(), small());
            case 5 -> function(FunctionName.LEFT, text, small());
            case 6 -> function(FunctionName.RIGHT, text, small());
            case 7 -> function(FunctionName.REPLACE, text, leaf(String.class), leaf(String.class));
            case 8 ->
                function(
                        choices.below(2) == 0 ? FunctionName.LPAD : FunctionName.RPAD,
                        text,
                        small(),
                        Expression.<T, String>value("*"));
            case 9 -> function(FunctionName.AS_TEXT, make(Integer.class, depth - 1));
            case 10 -> scaled(FunctionName.DECIMAL_AS_TEXT, make(BigDecimal.class, depth - 1), 3);
            default -> function(FunctionName.AS_TEXT, leaf(LocalDate.class));
        };
    }

    private Expression<T, ?> small() {
        return Expression.value(choices.below(5));
    }

    private Expression<T, ?> integer(int depth) {
        return switch (choices.below(10)) {
            case 0, 1 -> calculated(Integer.class, Integer.class, depth);
            case 2 -> function(FunctionName.LENGTH, make(String.class, depth - 1));
            case 3 -> function(FunctionName.LOCATE, make(String.class, depth - 1), leaf(String.class));
            case 4 -> function(FunctionName.SIGN, make(choices.from(numbers()), depth - 1));
            case 5 -> function(FunctionName.AS_INTEGER, make(BigDecimal.class, depth - 1));
            case 6 ->
                function(choices.from(DATE_PARTS), leaf(choices.oneOf(2) ? LocalDate.class : LocalDateTime.class));
            case 7 -> function(choices.from(TIME_PARTS), time());
            case 8 -> function(FunctionName.MOD, make(Integer.class, depth - 1), leaf(Integer.class));
            default -> function(FunctionName.ABS, make(Integer.class, depth - 1));
        };
    }

    /** A date and time, or the time of day alone. */
    private Expression<T, ?> time() {
        Expression<T, ?> time = leaf(LocalDateTime.class);
        return choices.oneOf(3) ? function(FunctionName.AS_TIME, time) : time;
    }

    private static List<Class<?>> numbers() {
        return List.of(Integer.class, Long.class, BigDecimal.class, Double.class);
    }

    private Expression<T, ?> large(int depth) {
        return switch (choices.below(6)) {
            case 0 -> calculated(Long.class, choices.oneOf(2) ? Integer.class : Long.class, depth);
            case 1 -> elements(Long.class, depth);
            case 2 ->
                function(FunctionName.AS_LONG, make(choices.oneOf(2) ? String.class : BigDecimal.class, depth - 1));
            case 3 -> scaled(FunctionName.ROUND, make(Long.class, depth - 1), -choices.below(3));
            case 4 -> function(FunctionName.DAYS_BETWEEN, make(LocalDate.class, depth - 1), leaf(LocalDate.class));
            default -> function(FunctionName.MICROS_BETWEEN, leaf(LocalDateTime.class), leaf(LocalDateTime.class));
        };
    }

    private Expression<T, ?> decimal(int depth) {
        return switch (choices.below(6)) {
            case 0, 1 -> calculated(BigDecimal.class, choices.oneOf(2) ? Integer.class : BigDecimal.class, depth);
            case 2 -> scaled(FunctionName.ROUND, make(BigDecimal.class, depth - 1), choices.below(4) - 1);
            case 3 ->
                function(
                        choices.below(2) == 0 ? FunctionName.FLOOR : FunctionName.CEILING,
                        make(BigDecimal.class, depth - 1));
            case 4 ->
                scaled(FunctionName.AS_DECIMAL, make(choices.from(List.of(Integer.class, String.class)), depth - 1), 2);
            default -> function(FunctionName.EXACT_AS_DECIMAL, make(Long.class, depth - 1));
        };
    }

    private Expression<T, ?> floating(int depth) {
        return switch (choices.below(6)) {
            case 0, 1 -> calculated(Double.class, choices.oneOf(2) ? Integer.class : Double.class, depth);
            case 2 -> function(FunctionName.SQRT, make(Integer.class, depth - 1));
            // exact on every database, so that answers are equal
            case 3 -> function(FunctionName.POWER, leaf(Double.class), Expression.<T, Integer>value(choices.below(4)));
            case 4 -> function(FunctionName.AS_DOUBLE, make(Integer.class, depth - 1));
            default -> function(FunctionName.ABS, make(Double.class, depth - 1));
        };
    }

    private Expression<T, ?> date(Class<?> type, int depth) {
        Expression<T, ?> date = make(type, depth - 1);
        if (type == LocalDateTime.class && choices.oneOf(3)) {
            return dateTime(date);
        }
        return switch (choices.below(4)) {
            case 0 -> function(FunctionName.PLUS_DAYS, date, small());
            case 1 -> function(FunctionName.PLUS_MONTHS, date, small());
            case 2 ->
                function(
                        choices.from(List.of(
                                FunctionName.TRUNCATED_TO_YEAR,
                                FunctionName.TRUNCATED_TO_MONTH,
                                FunctionName.TRUNCATED_TO_WEEK,
                                FunctionName.TRUNCATED_TO_DAY)),
                        date);
            default -> type == LocalDate.class ? function(FunctionName.AS_DATE, leaf(LocalDateTime.class)) : date;
        };
    }

    private Expression<T, ?> dateTime(Expression<T, ?> time) {
        return switch (choices.below(5)) {
            case 0 -> function(FunctionName.PLUS_MICROS, time, Expression.<T, Long>value(choices.from(MICROS)));
            case 1 -> function(FunctionName.TRUNCATED_TO_HOUR, time);
            case 2 -> function(FunctionName.TRUNCATED_TO_MINUTE, time);
            case 3 -> function(FunctionName.TRUNCATED_TO_SECOND, time);
            default -> function(FunctionName.AS_DATE_TIME, function(FunctionName.AS_INSTANT, time));
        };
    }

    @SuppressWarnings("unchecked")
    private Expression<T, ?> calculated(Class<?> type, Class<?> other, int depth) {
        return new Arithmetic<>(
                (Expression<T, Object>) make(type, depth - 1),
                choices.from(List.of(Operator.values())),
                make(other, depth - 1));
    }

    @SafeVarargs
    private Expression<T, ?> function(FunctionName name, Expression<T, ?>... arguments) {
        return new Function<T, Object>(name, Arrays.<Expression<? super T, ?>>asList(arguments));
    }

    private Expression<T, ?> scaled(FunctionName name, Expression<T, ?> argument, int scale) {
        return new Function<T, Object>(name, List.of(argument), OptionalInt.of(scale));
    }
}
