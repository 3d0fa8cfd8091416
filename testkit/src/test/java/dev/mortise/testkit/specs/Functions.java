package dev.mortise.testkit.specs;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.Expression;
import dev.mortise.query.function.FunctionName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions of the contract in Java. */
final class Functions {

    private Functions() {}

    static @Nullable Object apply(Expression.Function<?, ?> function, List<@Nullable Object> arguments) {
        if (function.name() == FunctionName.COALESCE) {
            return arguments.get(0) == null ? arguments.get(1) : arguments.get(0);
        }
        if (arguments.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        Object first = requireNonNull(arguments.get(0));
        if (first instanceof String text) {
            return ofText(function, text, arguments);
        }
        if (first instanceof Number number) {
            return ofNumber(function, number, arguments);
        }
        if (first instanceof LocalDate date) {
            return ofDate(function, date, arguments);
        }
        if (first instanceof LocalTime time) {
            return ofTimeOfDay(function, time);
        }
        return first instanceof LocalDateTime time ? ofTime(function, time, arguments) : other(function, first);
    }

    private static Object other(Expression.Function<?, ?> function, Object first) {
        if (function.name() == FunctionName.AS_TEXT) {
            return first.toString();
        }
        throw new UnsupportedOperationException(function.toString());
    }

    private static int whole(List<@Nullable Object> arguments, int index) {
        return Math.toIntExact((Long) requireNonNull(arguments.get(index)));
    }

    private static String text(List<@Nullable Object> arguments, int index) {
        return (String) requireNonNull(arguments.get(index));
    }

    private static @Nullable Object ofText(
            Expression.Function<?, ?> function, String text, List<@Nullable Object> arguments) {
        return switch (function.name()) {
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case TRIM -> text.replaceAll("^ +| +$", "");
            case LENGTH -> (long) text.codePointCount(0, text.length());
            case CONCAT -> text + text(arguments, 1);
            case SUBSTRING -> cut(text, whole(arguments, 1), whole(arguments, 2));
            case LEFT -> cut(text, 1, whole(arguments, 1));
            case RIGHT -> text.substring(Math.max(0, text.length() - Math.max(0, whole(arguments, 1))));
            case REPLACE -> text(arguments, 1).isEmpty() ? text : text.replace(text(arguments, 1), text(arguments, 2));
            case LOCATE -> text.indexOf(text(arguments, 1)) + 1L;
            case LPAD -> {
                int length = whole(arguments, 1);
                yield cut(text(arguments, 2).repeat(Math.max(0, length - text.length())) + text, 1, length);
            }
            case RPAD -> {
                int length = whole(arguments, 1);
                yield cut(text + text(arguments, 2).repeat(Math.max(0, length - text.length())), 1, length);
            }
            case AS_TEXT -> text;
            case AS_INTEGER, AS_LONG -> text.matches("[+-]?\\d{1,18}") ? Long.valueOf(text) : null;
            case AS_DOUBLE -> text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?") ? Double.valueOf(text) : null;
            case AS_DECIMAL -> text.matches("[+-]?\\d+(\\.\\d+)?") ? scaled(new BigDecimal(text), function) : null;
            default -> throw new UnsupportedOperationException(function.toString());
        };
    }

    private static String cut(String text, int start, int length) {
        int from = Math.min(text.length(), Math.max(0, start - 1));
        return text.substring(from, (int) Math.min(text.length(), (long) from + Math.max(0, length)));
    }

    private static BigDecimal scaled(BigDecimal number, Expression.Function<?, ?> function) {
        return number.setScale(function.scale().orElseThrow(), RoundingMode.HALF_UP);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof Double floating ? BigDecimal.valueOf(floating) : Numbers.exact(number);
    }

    private static @Nullable Object ofNumber(
            Expression.Function<?, ?> function, Number number, List<@Nullable Object> arguments) {
        return switch (function.name()) {
            case ABS -> like(number, decimal(number).abs());
            case ROUND -> like(number, scaled(decimal(number), function));
            case FLOOR -> like(number, decimal(number).setScale(0, RoundingMode.FLOOR));
            case CEILING -> like(number, decimal(number).setScale(0, RoundingMode.CEILING));
            case SIGN -> (long) decimal(number).signum();
            case MOD -> like(number, decimal(number).remainder(decimal((Number) requireNonNull(arguments.get(1)))));
            case POWER -> Math.pow(number.doubleValue(), whole(arguments, 1));
            case SQRT -> number.doubleValue() < 0 ? null : Math.sqrt(number.doubleValue());
            case AS_TEXT -> number.toString();
            case DECIMAL_AS_TEXT -> scaled(decimal(number), function).toPlainString();
            case AS_INTEGER -> (long) Math.toIntExact(Numbers.cut(number));
            case AS_LONG -> Numbers.cut(number);
            case AS_DOUBLE -> number.doubleValue();
            case AS_DECIMAL -> scaled(decimal(number), function);
            case EXACT_AS_DECIMAL -> decimal(number);
            default -> throw new UnsupportedOperationException(function.toString());
        };
    }

    /** A result in the type of the operand. */
    private static Object like(Number operand, BigDecimal result) {
        if (operand instanceof Long) {
            return result.longValueExact();
        }
        return operand instanceof Double ? (Object) (result.doubleValue() + 0.0) : result;
    }

    private static Object ofDate(Expression.Function<?, ?> function, LocalDate date, List<@Nullable Object> arguments) {
        return switch (function.name()) {
            case AS_TEXT -> date.toString();
            case AS_DATE -> date;
            case YEAR, QUARTER, MONTH, WEEK, DAY, DAY_OF_WEEK, DAY_OF_YEAR -> (long) part(function.name(), date);
            case TRUNCATED_TO_YEAR, TRUNCATED_TO_MONTH, TRUNCATED_TO_WEEK, TRUNCATED_TO_DAY ->
                truncated(function.name(), date);
            case PLUS_MONTHS -> date.plusMonths(whole(arguments, 1));
            case PLUS_DAYS -> date.plusDays(whole(arguments, 1));
            case DAYS_BETWEEN -> ChronoUnit.DAYS.between(date, (LocalDate) requireNonNull(arguments.get(1)));
            default -> throw new UnsupportedOperationException(function.toString());
        };
    }

    private static int part(FunctionName name, LocalDate date) {
        return switch (name) {
            case YEAR -> date.getYear();
            case QUARTER -> date.get(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> date.getMonthValue();
            case WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY -> date.getDayOfMonth();
            case DAY_OF_WEEK -> date.getDayOfWeek().getValue();
            default -> date.getDayOfYear();
        };
    }

    private static LocalDate truncated(FunctionName name, LocalDate date) {
        return switch (name) {
            case TRUNCATED_TO_YEAR -> date.withDayOfYear(1);
            case TRUNCATED_TO_MONTH -> date.withDayOfMonth(1);
            case TRUNCATED_TO_WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1L);
            default -> date;
        };
    }

    private static Object ofTimeOfDay(Expression.Function<?, ?> function, LocalTime time) {
        return switch (function.name()) {
            case HOUR -> (long) time.getHour();
            case MINUTE -> (long) time.getMinute();
            case SECOND -> (long) time.getSecond();
            default -> throw new UnsupportedOperationException(function.toString());
        };
    }

    private static Object ofTime(
            Expression.Function<?, ?> function, LocalDateTime time, List<@Nullable Object> arguments) {
        LocalDate date = time.toLocalDate();
        return switch (function.name()) {
            case AS_DATE -> date;
            case AS_TIME -> time.toLocalTime();
            // the column is in UTC
            case AS_DATE_TIME, AS_INSTANT -> time;
            case YEAR, QUARTER, MONTH, WEEK, DAY, DAY_OF_WEEK, DAY_OF_YEAR -> (long) part(function.name(), date);
            case HOUR -> (long) time.getHour();
            case MINUTE -> (long) time.getMinute();
            case SECOND -> (long) time.getSecond();
            case TRUNCATED_TO_YEAR, TRUNCATED_TO_MONTH, TRUNCATED_TO_WEEK, TRUNCATED_TO_DAY ->
                truncated(function.name(), date).atTime(LocalTime.MIDNIGHT);
            case TRUNCATED_TO_HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case TRUNCATED_TO_MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
            case TRUNCATED_TO_SECOND -> time.truncatedTo(ChronoUnit.SECONDS);
            case PLUS_MONTHS -> time.plusMonths(whole(arguments, 1));
            case PLUS_DAYS -> time.plusDays(whole(arguments, 1));
            case PLUS_MICROS -> time.plus((Long) requireNonNull(arguments.get(1)), ChronoUnit.MICROS);
            case MICROS_BETWEEN -> ChronoUnit.MICROS.between(time, (LocalDateTime) requireNonNull(arguments.get(1)));
            default -> throw new UnsupportedOperationException(function.toString());
        };
    }
}
