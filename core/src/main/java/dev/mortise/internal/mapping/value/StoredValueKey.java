package dev.mortise.internal.mapping.value;

import dev.mortise.model.BasicAttribute;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The key that compares values in memory by their stored form, independent of their {@code equals} (R18). */
public final class StoredValueKey {

    private StoredValueKey() {}

    /** A value of an attribute, as something to compare by. */
    public static @Nullable Object of(BasicAttribute attribute, @Nullable Object value) {
        return value == null ? null : comparable(attribute.value().toStored(value));
    }

    /**
     * Returns the comparable form: databases keep microseconds, ignore the scale of numbers, have one zero, and of an
     * offset keep only the instant.
     */
    private static @Nullable Object comparable(@Nullable Object stored) {
        if (stored instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        if (stored instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (stored instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (stored instanceof LocalDateTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (stored instanceof LocalTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (stored instanceof OffsetDateTime time) {
            return time.toInstant().truncatedTo(ChronoUnit.MICROS);
        }
        if (stored instanceof Double number) {
            return number + 0.0;
        }
        if (stored instanceof Float number) {
            return number + 0.0f;
        }
        return stored;
    }
}
