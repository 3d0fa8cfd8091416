package dev.mortise.internal.mapping.value;

import dev.mortise.error.DataConversionException;
import dev.mortise.model.ValueMapping;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stores a duration as its nanoseconds in a number of 21 digits.
 *
 * @param attribute the attribute, for messages
 */
public record DurationValue(String attribute) implements ValueMapping {

    public static final int DIGITS = 21;

    @Override
    public Class<?> javaType() {
        return Duration.class;
    }

    @Override
    public Class<?> storedType() {
        return BigDecimal.class;
    }

    @Override
    public boolean isLob() {
        return false;
    }

    @Override
    public @Nullable Object toStored(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Duration duration = (Duration) value;
        BigDecimal nanos = BigDecimal.valueOf(duration.getSeconds())
                .movePointRight(9)
                .add(BigDecimal.valueOf(duration.getNano()))
                .setScale(0, RoundingMode.UNNECESSARY);
        if (nanos.precision() > DIGITS) {
            throw new DataConversionException(attribute + ": the duration has more than " + DIGITS
                    + " digits of nanoseconds, about 31,000 years");
        }
        return nanos;
    }

    @Override
    public @Nullable Object toJava(@Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        BigInteger[] parts =
                ((BigDecimal) stored).toBigInteger().divideAndRemainder(BigInteger.valueOf(1_000_000_000L));
        try {
            return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
        } catch (ArithmeticException e) {
            throw new DataConversionException(attribute + ": the column holds more than a duration can", e);
        }
    }
}
