package dev.mortise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DataConversionException;
import dev.mortise.internal.mapping.Mappings;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueMappingTest {

    enum Colour {
        RED,
        GREEN {
            @Override
            boolean isLoud() {
                return true;
            }
        };

        boolean isLoud() {
            return false;
        }
    }

    record Email(String text) {}

    @Converter(autoApply = true)
    static class EmailConverter implements AttributeConverter<Email, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Email email) {
            return email == null ? "none" : email.text();
        }

        @Override
        public @Nullable Email convertToEntityAttribute(@Nullable String text) {
            if ("broken".equals(text)) {
                throw new IllegalArgumentException("secret");
            }
            return text == null || text.equals("none") ? null : new Email(text);
        }
    }

    static class YesNo implements AttributeConverter<Boolean, Character> {
        @Override
        public Character convertToDatabaseColumn(Boolean value) {
            return value ? 'Y' : 'N';
        }

        @Override
        public Boolean convertToEntityAttribute(Character value) {
            return value == 'Y';
        }
    }

    @Entity
    static class Everything {
        @Id
        long id;

        boolean primitive;
        Byte tiny;
        short small;
        Integer number;
        float approximate;
        double exact;
        char letter;
        String text;
        BigDecimal decimal;
        BigInteger whole;
        UUID uuid;
        byte[] bytes;
        LocalDate date;
        LocalTime time;
        LocalDateTime dateTime;
        OffsetDateTime offsetDateTime;
        Instant instant;
        Duration duration;

        @Lob
        String longText;

        @Lob
        byte[] longBinary;

        @Enumerated(EnumType.STRING)
        Colour named;

        @Enumerated
        Colour numbered;

        Colour unsaid;
        Email email;

        @Convert(converter = YesNo.class)
        boolean agreed;

        @Column(length = 20)
        @Convert(disableConversion = true)
        String plain;
    }

    private final ModuleModel models = Mappings.read(Everything.class, EmailConverter.class);

    private ValueMapping value(String attribute) {
        return ((BasicAttribute) models.entity(Everything.class).attribute(attribute)).value();
    }

    @Test
    void storesMostTypesAsTheyAre() {
        assertThat(value("primitive").javaType()).isEqualTo(Boolean.class);
        assertThat(value("tiny").storedType()).isEqualTo(Byte.class);
        assertThat(value("small").storedType()).isEqualTo(Short.class);
        assertThat(value("approximate").storedType()).isEqualTo(Float.class);
        assertThat(value("whole").storedType()).isEqualTo(BigInteger.class);
        byte[] bytes = {1, 2};
        assertThat(value("bytes").toStored(bytes)).isSameAs(bytes);
        assertThat(value("text").toJava(null)).isNull();
    }

    @Test
    void marksLargeObjects() {
        assertThat(value("longText").isLob()).isTrue();
        assertThat(value("longBinary").isLob()).isTrue();
        assertThat(value("text").isLob()).isFalse();
    }

    @Test
    void cutsTimesToMicroseconds() {
        assertThat(value("instant").toStored(Instant.parse("2024-12-31T23:59:59.999999999Z")))
                .isEqualTo(Instant.parse("2024-12-31T23:59:59.999999Z"));
        assertThat(value("instant").toStored(Instant.parse("1969-12-31T23:59:59.123456789Z")))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.123456Z"));
        assertThat(value("time").toStored(LocalTime.MAX)).isEqualTo(LocalTime.parse("23:59:59.999999"));
        assertThat(value("dateTime").toStored(LocalDateTime.parse("2024-01-01T00:00:00.000000999")))
                .isEqualTo(LocalDateTime.parse("2024-01-01T00:00"));
        assertThat(value("offsetDateTime").toStored(OffsetDateTime.parse("2024-01-01T12:00:00.000000999+05:30")))
                .isEqualTo(OffsetDateTime.parse("2024-01-01T12:00+05:30"));
        assertThat(value("instant").toStored(null)).isNull();
    }

    @Test
    void storesDurationsAsNanosecondsWithTwentyOneDigits() {
        BasicAttribute duration =
                (BasicAttribute) models.entity(Everything.class).attribute("duration");
        assertThat(duration.column().precision()).isEqualTo(21);
        for (Duration each : new Duration[] {
            Duration.ofMinutes(3), Duration.ofHours(-30).minusNanos(1), Duration.ZERO, Duration.ofDays(9_000_000)
        }) {
            Object stored = duration.value().toStored(each);
            assertThat(duration.value().toJava(stored)).isEqualTo(each);
        }
        assertThat(duration.value().toStored(Duration.ofMillis(-1))).isEqualTo(new BigDecimal("-1000000"));
        assertThatThrownBy(() -> duration.value().toStored(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Everything.duration");
    }

    @Test
    void storesCharactersAsText() {
        assertThat(value("letter").storedType()).isEqualTo(String.class);
        assertThat(value("letter").toStored('x')).isEqualTo("x");
        assertThat(value("letter").toJava("x")).isEqualTo('x');
        assertThat(value("letter").toJava("")).isEqualTo(' ');
        assertThatThrownBy(() -> value("letter").toJava("xy"))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Everything.letter")
                .hasMessageNotContaining("xy");
    }

    @Test
    void storesEnumsByNameOrOrdinal() {
        assertThat(value("named").toStored(Colour.GREEN)).isEqualTo("GREEN");
        assertThat(value("named").toJava("GREEN")).isEqualTo(Colour.GREEN);
        assertThat(value("numbered").toStored(Colour.GREEN)).isEqualTo(1);
        assertThat(value("numbered").toJava(0)).isEqualTo(Colour.RED);
        assertThat(value("named").toJava(null)).isNull();
    }

    @Test
    void refusesConstantsThatAreUnknown() {
        assertThatThrownBy(() -> value("named").toJava("BLUE"))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Everything.named")
                .hasMessageNotContaining("BLUE");
        assertThatThrownBy(() -> value("numbered").toJava(7))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Everything.numbered");
    }

    @Test
    void warnsOfEnumsThatDoNotSayHowTheyAreStored() {
        assertThat(value("unsaid").toStored(Colour.GREEN)).isEqualTo(1);
        assertThat(models.warnings())
                .singleElement()
                .asString()
                .startsWith("Everything.unsaid: the enum is stored as its ordinal");
    }

    @Test
    void asksConvertersForNullToo() {
        assertThat(value("email").storedType()).isEqualTo(String.class);
        assertThat(value("email").javaType()).isEqualTo(Email.class);
        assertThat(value("email").toStored(new Email("a@b"))).isEqualTo("a@b");
        assertThat(value("email").toStored(null)).isEqualTo("none");
        assertThat(value("email").toJava("none")).isNull();
    }

    @Test
    void storesWhatAConverterMakesLikeAnyValueOfThatType() {
        assertThat(value("agreed").storedType()).isEqualTo(String.class);
        assertThat(value("agreed").toStored(true)).isEqualTo("Y");
        assertThat(value("agreed").toJava("N")).isEqualTo(false);
        assertThat(value("plain").toStored("x")).isEqualTo("x");
    }

    @Test
    void wrapsWhatAConverterThrows() {
        assertThatThrownBy(() -> value("email").toJava("broken"))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Everything.email")
                .hasMessageNotContaining("secret")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }
}
