package dev.mortise.query.function;

import static dev.mortise.query.function.OperandKind.ANY;
import static dev.mortise.query.function.OperandKind.DATE;
import static dev.mortise.query.function.OperandKind.DATED;
import static dev.mortise.query.function.OperandKind.DATE_TIME;
import static dev.mortise.query.function.OperandKind.DECIMAL;
import static dev.mortise.query.function.OperandKind.EXACT_NUMBER;
import static dev.mortise.query.function.OperandKind.INSTANT;
import static dev.mortise.query.function.OperandKind.NUMBER;
import static dev.mortise.query.function.OperandKind.NUMBER_OR_TEXT;
import static dev.mortise.query.function.OperandKind.STRING;
import static dev.mortise.query.function.OperandKind.TEXT;
import static dev.mortise.query.function.OperandKind.TEXTUAL;
import static dev.mortise.query.function.OperandKind.TIMED;
import static dev.mortise.query.function.OperandKind.WHOLE_NUMBER;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions that every database has or can express, with their result types. */
public enum FunctionName {
    LOWER(TEXT),
    UPPER(TEXT),
    TRIM(TEXT),
    LENGTH(Integer.class, TEXT),
    CONCAT(STRING, STRING),
    ABS(NUMBER),
    COALESCE(ANY, ANY),
    /** The later of the second argument and a microsecond after the first: the next value of a timestamp version. */
    NEXT_TIME(INSTANT, INSTANT),

    /** Rounded half up to the scale. */
    ROUND(EXACT_NUMBER),
    FLOOR(NUMBER),
    CEILING(NUMBER),
    SIGN(Integer.class, NUMBER),
    MOD(EXACT_NUMBER, EXACT_NUMBER),
    POWER(Double.class, NUMBER, NUMBER),
    SQRT(Double.class, NUMBER),

    SUBSTRING(String.class, STRING, WHOLE_NUMBER, WHOLE_NUMBER),
    LEFT(String.class, STRING, WHOLE_NUMBER),
    RIGHT(String.class, STRING, WHOLE_NUMBER),
    REPLACE(String.class, STRING, STRING, STRING),
    LOCATE(Integer.class, STRING, STRING),
    LPAD(String.class, STRING, WHOLE_NUMBER, STRING),
    RPAD(String.class, STRING, WHOLE_NUMBER, STRING),

    AS_TEXT(String.class, TEXTUAL),
    /** With as many digits after the point as the scale says. */
    DECIMAL_AS_TEXT(String.class, DECIMAL),
    AS_INTEGER(Integer.class, NUMBER_OR_TEXT),
    AS_LONG(Long.class, NUMBER_OR_TEXT),
    AS_DOUBLE(Double.class, NUMBER_OR_TEXT),
    /** Rounded half up to the scale. */
    AS_DECIMAL(BigDecimal.class, NUMBER_OR_TEXT),
    EXACT_AS_DECIMAL(BigDecimal.class, EXACT_NUMBER),
    AS_DATE(LocalDate.class, DATED),
    AS_TIME(LocalTime.class, TIMED),
    AS_DATE_TIME(LocalDateTime.class, DATE_TIME),
    AS_INSTANT(Instant.class, DATE_TIME),

    YEAR(Integer.class, DATED),
    QUARTER(Integer.class, DATED),
    MONTH(Integer.class, DATED),
    WEEK(Integer.class, DATED),
    DAY(Integer.class, DATED),
    DAY_OF_WEEK(Integer.class, DATED),
    DAY_OF_YEAR(Integer.class, DATED),
    HOUR(Integer.class, TIMED),
    MINUTE(Integer.class, TIMED),
    SECOND(Integer.class, TIMED),

    TRUNCATED_TO_YEAR(DATED),
    TRUNCATED_TO_MONTH(DATED),
    TRUNCATED_TO_WEEK(DATED),
    TRUNCATED_TO_DAY(DATED),
    TRUNCATED_TO_HOUR(TIMED),
    TRUNCATED_TO_MINUTE(TIMED),
    TRUNCATED_TO_SECOND(TIMED),

    PLUS_MONTHS(DATED, WHOLE_NUMBER),
    PLUS_DAYS(DATED, WHOLE_NUMBER),
    PLUS_MICROS(DATE_TIME, WHOLE_NUMBER),
    DAYS_BETWEEN(Long.class, DATE, DATE),
    MICROS_BETWEEN(Long.class, TIMED, TIMED);

    private final Optional<Class<?>> result;
    private final List<OperandKind> operands;

    /** A function whose result has the type of its first operand. */
    FunctionName(OperandKind... operands) {
        this.result = Optional.empty();
        this.operands = List.of(operands);
    }

    FunctionName(Class<?> result, OperandKind... operands) {
        this.result = Optional.of(result);
        this.operands = List.of(operands);
    }

    /** The function in lower case, for messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operands in order. */
    public List<OperandKind> operands() {
        return operands;
    }

    /**
     * The boxed class of the result.
     *
     * @param first the class of the first operand
     */
    public Class<?> result(Class<?> first) {
        return result.orElse(first);
    }

    /** Whether both operands need to have one type. */
    public boolean combinesLikeTypes() {
        return this == COALESCE || this == DAYS_BETWEEN || this == MICROS_BETWEEN;
    }

    /** Whether HQL passes the function on as it is; the others are written as SQL for every engine. */
    public boolean isBasic() {
        return compareTo(NEXT_TIME) <= 0;
    }

    /** Whether the result may be null where no operand is. */
    public boolean mayGiveNull() {
        return switch (this) {
            case MOD, POWER, SQRT, AS_INTEGER, AS_LONG, AS_DOUBLE, AS_DECIMAL -> true;
            default -> false;
        };
    }

    /**
     * The function that cuts a date or time to a unit.
     *
     * @throws IllegalArgumentException for a unit that cannot be cut to
     */
    public static FunctionName truncatedTo(ChronoUnit unit) {
        return switch (unit) {
            case YEARS -> TRUNCATED_TO_YEAR;
            case MONTHS -> TRUNCATED_TO_MONTH;
            case WEEKS -> TRUNCATED_TO_WEEK;
            case DAYS -> TRUNCATED_TO_DAY;
            case HOURS -> TRUNCATED_TO_HOUR;
            case MINUTES -> TRUNCATED_TO_MINUTE;
            case SECONDS -> TRUNCATED_TO_SECOND;
            default ->
                throw new IllegalArgumentException(
                        "a value is cut to YEARS, MONTHS, WEEKS, DAYS, HOURS, MINUTES or" + " SECONDS, not to " + unit);
        };
    }
}
