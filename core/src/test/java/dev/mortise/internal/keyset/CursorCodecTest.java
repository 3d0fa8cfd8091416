package dev.mortise.internal.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.mapping.value.BasicTypes;
import dev.mortise.model.ValueMapping;
import dev.mortise.query.page.Cursor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorCodecTest {

    private static final byte[] FINGERPRINT = new byte[SpecFingerprint.LENGTH];

    private final CursorCodec codec = new CursorCodec(null);

    private List<@Nullable Object> readBack(List<@Nullable Object> keys) {
        List<ValueMapping> mappings = keys.stream()
                .map(key -> BasicTypes.ofConstant(key == null ? String.class : key.getClass()))
                .toList();
        Cursor cursor = Cursor.parse(Cursor.of(keys, () -> codec.content(FINGERPRINT, mappings, keys))
                .toText());
        return codec.keys(cursor.bytes().orElseThrow(), FINGERPRINT, mappings);
    }

    @Test
    void valuesOfEachStoredTypeAreReadBackToTheLastDigit() {
        List<@Nullable Object> keys = Arrays.asList(
                null,
                "",
                "\u00e4\u20ac\ud83d\ude00\u0000 '\"",
                'x',
                true,
                (byte) -128,
                (short) -32_768,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Float.MIN_VALUE,
                0.1f,
                Double.NaN,
                -0.0,
                0.1 + 0.2,
                new BigDecimal("-0.000"),
                new BigDecimal("1E+20"),
                BigInteger.TEN.pow(40),
                new UUID(-1, 1),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                LocalDate.of(-44, 3, 15),
                LocalTime.of(0, 0, 0, 1_000),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                OffsetDateTime.parse("2024-03-31T02:30:00+05:45"),
                Duration.ofNanos(1_234_567_000),
                TimeUnit.HOURS);

        assertThat(readBack(keys)).isEqualTo(keys);
    }

    @Test
    void aValueOfNoKnownTypeIsRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> readBack(Collections.singletonList(new byte[] {1})))
                .withMessageContaining("byte[]");
    }

    @Test
    void aTextWithAValueOfAnotherTypeIsRefused() {
        byte[] content = codec.content(FINGERPRINT, List.of(BasicTypes.ofConstant(String.class)), List.of("no number"));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> codec.keys(content, FINGERPRINT, List.of(BasicTypes.ofConstant(Long.class))))
                .withMessageContaining("altered")
                .withMessageNotContaining("no number");
    }
}
