package dev.mortise.jpa.internal.fastpath;

import dev.mortise.sql.statement.Parameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An operand that differs from a given one in all that a dialect may look at: precision, scale, sign, length, offset or
 * null.
 */
final class ContrastingOperand {

    private static final BigDecimal LONG_DECIMAL = new BigDecimal("123456789012345.678901234");

    private static final Map<Class<?>, UnaryOperator<Object>> OTHERS = Map.ofEntries(
            Map.entry(BigDecimal.class, value -> other((BigDecimal) value)),
            Map.entry(BigInteger.class, value -> other((BigInteger) value)),
            Map.entry(Byte.class, value -> (Byte) value < 0 ? Byte.MAX_VALUE : Byte.MIN_VALUE),
            Map.entry(Short.class, value -> (Short) value < 0 ? Short.MAX_VALUE : Short.MIN_VALUE),
            Map.entry(Integer.class, value -> (Integer) value < 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE),
            Map.entry(Long.class, value -> (Long) value < 0 ? Long.MAX_VALUE : Long.MIN_VALUE),
            Map.entry(Float.class, value -> (Float) value < 0 ? 12345.678f : -1e-9f),
            Map.entry(Double.class, value -> (Double) value < 0 ? 12345.678901 : -1e-9),
            Map.entry(String.class, value -> ((String) value).isEmpty() ? "a'\\%_".repeat(100) : ""),
            Map.entry(Character.class, value -> value.equals('\'') ? 'a' : '\''),
            Map.entry(Boolean.class, value -> !(Boolean) value),
            Map.entry(UUID.class, value -> new UUID(~((UUID) value).getMostSignificantBits(), 1)),
            Map.entry(byte[].class, value -> ((byte[]) value).length == 0 ? new byte[300] : new byte[0]),
            Map.entry(LocalDate.class, value -> LocalDate.EPOCH.minusDays(1)),
            Map.entry(LocalTime.class, value -> other((LocalTime) value)),
            Map.entry(
                    LocalDateTime.class, value -> LocalDate.EPOCH.atTime(other(((LocalDateTime) value).toLocalTime()))),
            Map.entry(Instant.class, value -> other((Instant) value)),
            Map.entry(OffsetDateTime.class, value -> other((OffsetDateTime) value)),
            Map.entry(Duration.class, value -> ((Duration) value).negated().minusNanos(1)));

    private ContrastingOperand() {}

    /** Returns the operand; a value of an application's class stays unchanged. */
    static @Nullable Object from(Parameter parameter, @Nullable Object value) {
        if (value == null || parameter.use() == Parameter.Use.ASSIGNED_PART) {
            return null;
        }
        UnaryOperator<Object> other = OTHERS.get(value.getClass());
        return other != null ? other.apply(value) : otherConstant(value);
    }

    private static Object otherConstant(Object value) {
        return value instanceof Enum<?> constant
                ? Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                        .filter(other -> other != constant)
                        .map(Object.class::cast)
                        .findFirst()
                        .orElse(constant)
                : value;
    }

    private static BigDecimal other(BigDecimal value) {
        BigDecimal size = value.precision() > 9 || value.scale() > 5 ? BigDecimal.TEN : LONG_DECIMAL;
        return value.signum() < 0 ? size : size.negate();
    }

    private static BigInteger other(BigInteger value) {
        BigInteger size = value.bitLength() > 31 ? BigInteger.TEN : BigInteger.TWO.pow(80);
        return value.signum() < 0 ? size : size.negate();
    }

    private static LocalTime other(LocalTime value) {
        boolean isWhole = value.equals(value.truncatedTo(ChronoUnit.SECONDS));
        return isWhole ? LocalTime.of(23, 59, 59, 123_456_000) : LocalTime.MIDNIGHT;
    }

    private static Instant other(Instant value) {
        boolean isWhole = value.equals(value.truncatedTo(ChronoUnit.SECONDS));
        return isWhole ? Instant.EPOCH.minus(1, ChronoUnit.MICROS) : Instant.EPOCH;
    }

    private static OffsetDateTime other(OffsetDateTime value) {
        ZoneOffset offset = value.getOffset().getTotalSeconds() < 0 ? ZoneOffset.ofHours(5) : ZoneOffset.ofHours(-7);
        return other(value.toInstant()).atOffset(offset);
    }
}
