package dev.mortise.internal.keyset;

import static java.util.Map.entry;

import dev.mortise.error.InvalidQueryException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes stored values into cursors as texts that give the same values again, to the last digit. */
final class StoredValueText {

    private static final byte NULL = 0;
    private static final byte TEXT = 1;

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.ofEntries(
            entry(String.class, text -> text),
            entry(Character.class, StoredValueText::character),
            entry(Boolean.class, Boolean::valueOf),
            entry(Byte.class, Byte::valueOf),
            entry(Short.class, Short::valueOf),
            entry(Integer.class, Integer::valueOf),
            entry(Long.class, Long::valueOf),
            entry(Float.class, Float::valueOf),
            entry(Double.class, Double::valueOf),
            entry(BigDecimal.class, BigDecimal::new),
            entry(BigInteger.class, BigInteger::new),
            entry(UUID.class, UUID::fromString),
            entry(Instant.class, Instant::parse),
            entry(LocalDate.class, LocalDate::parse),
            entry(LocalTime.class, LocalTime::parse),
            entry(LocalDateTime.class, LocalDateTime::parse),
            entry(OffsetDateTime.class, OffsetDateTime::parse));

    private StoredValueText() {}

    /** Writes a value, which may be null. */
    static byte[] write(@Nullable Object value) {
        if (value == null) {
            return new byte[] {NULL};
        }
        requireWritable(value.getClass());
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        byte[] written = new byte[text.length + 1];
        written[0] = TEXT;
        System.arraycopy(text, 0, written, 1, text.length);
        return written;
    }

    /**
     * Checks that values of a type can be written.
     *
     * @throws InvalidQueryException if they cannot
     */
    static void requireWritable(Class<?> type) {
        if (!READERS.containsKey(type)) {
            throw new InvalidQueryException("a cursor cannot hold a " + type.getSimpleName()
                    + "; sort by a property that is stored as text, number or time");
        }
    }

    /**
     * Reads a value of a type.
     *
     * @throws InvalidQueryException if the bytes are no such value
     */
    static @Nullable Object read(byte[] written, Class<?> type) {
        if (written.length == 1 && written[0] == NULL) {
            return null;
        }
        Function<String, Object> reader = READERS.get(type);
        if (reader == null || written.length == 0 || written[0] != TEXT) {
            throw CursorCodec.refused("was cut or altered on its way");
        }
        try {
            return reader.apply(new String(written, 1, written.length - 1, StandardCharsets.UTF_8));
        } catch (RuntimeException unreadable) {
            throw new InvalidQueryException(
                    "the cursor was altered on its way; start again with the first page", unreadable);
        }
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(text.length() + " characters");
        }
        return text.charAt(0);
    }
}
