package dev.mortise.query.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;

/** The Java types that an operand of a function may have. */
public enum OperandKind {
    ANY("a value"),
    /** A text or one character. */
    TEXT("text"),
    STRING("a String; use asText() for another type"),
    NUMBER("numbers"),
    EXACT_NUMBER("whole numbers or BigDecimal; use asDecimal(scale) for a floating-point number"),
    WHOLE_NUMBER("whole numbers up to Long"),
    DECIMAL("a BigDecimal"),
    NUMBER_OR_TEXT("a number or a String"),
    /** What has one text on every database. */
    TEXTUAL("a String, Character, whole number, Boolean, UUID or LocalDate; use asText(scale) for a BigDecimal, and"
            + " asDecimal(scale) before it for a floating-point number"),
    DATE("a LocalDate"),
    /** What has a date. */
    DATED("a LocalDate, LocalDateTime, Instant or OffsetDateTime"),
    /** What has a time of day. */
    TIMED("a LocalTime, LocalDateTime, Instant or OffsetDateTime"),
    /** What has both. */
    DATE_TIME("a LocalDateTime, Instant or OffsetDateTime"),
    INSTANT("instants");

    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(Byte.class, Short.class, Integer.class, Long.class);
    private static final Set<Class<?>> DATE_TIMES = Set.of(LocalDateTime.class, Instant.class, OffsetDateTime.class);

    private final String words;

    OperandKind(String words) {
        this.words = words;
    }

    /** The types, for messages. */
    public String words() {
        return words;
    }

    /**
     * Whether an operand may have this type.
     *
     * @param type the boxed class of the operand
     */
    public boolean accepts(Class<?> type) {
        return switch (this) {
            case ANY -> true;
            case TEXT -> isText(type);
            case STRING -> CharSequence.class.isAssignableFrom(type);
            case NUMBER -> Number.class.isAssignableFrom(type);
            case EXACT_NUMBER -> isExact(type);
            case WHOLE_NUMBER -> WHOLE_NUMBERS.contains(type);
            case DECIMAL -> type == BigDecimal.class;
            case NUMBER_OR_TEXT -> Number.class.isAssignableFrom(type) || type == String.class;
            case TEXTUAL -> isTextual(type);
            case DATE -> type == LocalDate.class;
            case DATED -> type == LocalDate.class || DATE_TIMES.contains(type);
            case TIMED -> type == LocalTime.class || DATE_TIMES.contains(type);
            case DATE_TIME -> DATE_TIMES.contains(type);
            case INSTANT -> type == Instant.class;
        };
    }

    private static boolean isText(Class<?> type) {
        return CharSequence.class.isAssignableFrom(type) || type == Character.class;
    }

    private static boolean isExact(Class<?> type) {
        return WHOLE_NUMBERS.contains(type) || type == BigInteger.class || type == BigDecimal.class;
    }

    private static boolean isTextual(Class<?> type) {
        return isText(type)
                || isExact(type) && type != BigDecimal.class
                || type == Boolean.class
                || type == UUID.class
                || type == LocalDate.class;
    }
}
