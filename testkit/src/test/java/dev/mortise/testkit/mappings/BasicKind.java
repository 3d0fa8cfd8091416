package dev.mortise.testkit.mappings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.function.IntFunction;

/** A type that a generated attribute can have. */
enum BasicKind {
    STRING("String", "@Column(length = 60)", n -> "text " + n),
    INT("int", "", n -> n),
    INTEGER("Integer", "", n -> n),
    LONG("Long", "", n -> 3_000_000_000L + n),
    SHORT("short", "", n -> (short) n),
    BOOLEAN("boolean", "", n -> n % 2 == 0),
    DECIMAL("java.math.BigDecimal", "@Column(precision = 12, scale = 3)", n -> BigDecimal.valueOf(n, 3)),
    DOUBLE("double", "", n -> n / 4.0),
    INSTANT(
            "java.time.Instant",
            "",
            n -> Instant.parse("2026-03-29T00:59:59.123456Z").plusSeconds(n)),
    DATE("java.time.LocalDate", "", n -> LocalDate.of(2026, 1, 1).plusDays(n)),
    DATE_TIME(
            "java.time.LocalDateTime",
            "",
            n -> LocalDateTime.of(2026, 3, 29, 2, 30).plusMinutes(n)),
    TIME("java.time.LocalTime", "", n -> LocalTime.of(1, 2, 3, 4_000).plusSeconds(n)),
    UUID_VALUE("java.util.UUID", "", n -> new UUID(7, n)),
    BYTES("byte[]", "@Column(length = 20)", n -> new byte[] {1, (byte) n}),
    ORDINAL("Color", "@Enumerated(EnumType.ORDINAL)", n -> n),
    NAME("Color", "@Enumerated(EnumType.STRING) @Column(length = 20)", n -> n),
    CHARACTER("char", "", n -> (char) ('a' + n % 26)),
    CONVERTED("Money", "@Convert(converter = MoneyConverter.class) @Column(length = 30)", n -> n),
    APPLIED("Weight", "", n -> n),
    DURATION("java.time.Duration", "", n -> Duration.ofSeconds(n, 1_000));

    private final String type;
    private final String annotations;
    private final IntFunction<Object> value;

    BasicKind(String type, String annotations, IntFunction<Object> value) {
        this.type = type;
        this.annotations = annotations;
        this.value = value;
    }

    String type() {
        return type;
    }

    String annotations() {
        return annotations;
    }

    boolean isPrimitive() {
        return Character.isLowerCase(type.charAt(0)) && !type.contains(".") && !type.endsWith("[]");
    }

    /** Whether a value is made by a class that is generated: a constant of an enum, or a value object of a number. */
    boolean isGenerated() {
        return type.equals("Color") || type.equals("Money") || type.equals("Weight");
    }

    /** The value for a number, or the number where the class is generated. */
    Object value(int number) {
        return value.apply(number);
    }
}
