package dev.mortise.query.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Parses the text of a value into the type of a property; a text that is not valid throws IllegalArgumentException. */
final class ValueParser {

    private static final int LAST_YEAR = 9999;

    /** All digits that every database takes in a decimal. */
    private static final int DIGITS = 38;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Map<Class<?>, Function<String, ?>> PARSERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(Character.class, ValueParser::character),
            Map.entry(Boolean.class, ValueParser::bool),
            Map.entry(Byte.class, Byte::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(BigInteger.class, text -> decimal(text).toBigIntegerExact()),
            Map.entry(BigDecimal.class, ValueParser::decimal),
            Map.entry(Float.class, ValueParser::floating),
            Map.entry(Double.class, ValueParser::doubled),
            Map.entry(UUID.class, ValueParser::uuid),
            Map.entry(LocalDate.class, text -> dated(LocalDate.parse(text))),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(LocalDateTime.class, ValueParser::dateTime),
            Map.entry(Instant.class, text -> offset(text).toInstant()),
            Map.entry(OffsetDateTime.class, ValueParser::offset));

    private ValueParser() {}

    /** The parser of a type, or empty where the type is none of them. */
    static Optional<Function<String, ?>> of(Class<?> type) {
        return type.isEnum() ? Optional.of(text -> constant(type, text)) : Optional.ofNullable(PARSERS.get(type));
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no constant");
    }

    private static Character character(String text) {
        require(text.length() == 1);
        return text.charAt(0);
    }

    private static Boolean bool(String text) {
        require(text.equals("true") || text.equals("false"));
        return Boolean.valueOf(text);
    }

    private static BigDecimal decimal(String text) {
        require(NUMBER.matcher(text).matches());
        BigDecimal number = new BigDecimal(text);
        require(number.signum() == 0 || number.precision() - number.scale() <= DIGITS);
        require(number.scale() <= DIGITS && number.scale() >= -DIGITS);
        return number;
    }

    private static Float floating(String text) {
        require(NUMBER.matcher(text).matches());
        float number = Float.parseFloat(text);
        require(Float.isFinite(number));
        return number;
    }

    private static Double doubled(String text) {
        require(NUMBER.matcher(text).matches());
        double number = Double.parseDouble(text);
        require(Double.isFinite(number));
        return number;
    }

    private static UUID uuid(String text) {
        require(UUID_TEXT.matcher(text).matches());
        return UUID.fromString(text);
    }

    private static LocalDate dated(LocalDate date) {
        require(date.getYear() >= 1 && date.getYear() <= LAST_YEAR);
        return date;
    }

    private static LocalDateTime dateTime(String text) {
        LocalDateTime time = LocalDateTime.parse(text);
        dated(time.toLocalDate());
        return time;
    }

    private static OffsetDateTime offset(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        dated(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
        return time;
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw new IllegalArgumentException("not valid");
        }
    }
}
