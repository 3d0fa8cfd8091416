package dev.mortise.internal.mapping.value;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.mapping.member.TypeBindings;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.model.ValueMapping;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Java types that a column can hold, and how they are stored (R29). */
public final class BasicTypes {

    /** Stored as they are. */
    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            LocalDate.class,
            byte[].class);

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("java.util.Date", "use java.time.Instant or LocalDate"),
            Map.entry("java.util.Calendar", "use java.time.Instant or OffsetDateTime"),
            Map.entry("java.sql.Date", "use java.time.LocalDate"),
            Map.entry("java.sql.Time", "use java.time.LocalTime"),
            Map.entry("java.sql.Timestamp", "use java.time.Instant or LocalDateTime"),
            Map.entry("java.time.ZonedDateTime", "no database keeps the region; use OffsetDateTime or Instant"),
            Map.entry("java.util.Optional", "declare the type inside, and let the getter return the Optional"),
            Map.entry("[C", "use String"),
            Map.entry("[Ljava.lang.Byte;", "use byte[]"),
            Map.entry("[Ljava.lang.Character;", "use String"));

    private BasicTypes() {}

    /** How a type is stored that needs no annotation, or empty where it is none. */
    public static Optional<ValueMapping> mapping(Class<?> declared, boolean lob, MappingLocation location) {
        return mapping(TypeBindings.boxed(declared), lob, location.toString());
    }

    /**
     * How a value is bound that belongs to no attribute: as an attribute of its class is without annotations, an enum by its ordinal.
     *
     * @param type the boxed class of the value
     * @throws InvalidQueryException if no column can hold the class without a converter
     */
    public static ValueMapping ofConstant(Class<?> type) {
        if (type.isEnum()) {
            return EnumValue.ofConstant(type);
        }
        return mapping(type, false, "a constant")
                .orElseThrow(() -> new InvalidQueryException("a value of type " + type.getSimpleName()
                        + " stands beside no property that says how it is stored; compare it with a path"));
    }

    private static Optional<ValueMapping> mapping(Class<?> type, boolean lob, String name) {
        if (PLAIN.contains(type)) {
            return Optional.of(new PlainValue(type, lob));
        }
        if (type == Instant.class) {
            return Optional.of(cut(Instant.class, value -> value.truncatedTo(ChronoUnit.MICROS)));
        }
        if (type == LocalDateTime.class) {
            return Optional.of(cut(LocalDateTime.class, value -> value.truncatedTo(ChronoUnit.MICROS)));
        }
        if (type == LocalTime.class) {
            return Optional.of(cut(LocalTime.class, value -> value.truncatedTo(ChronoUnit.MICROS)));
        }
        if (type == OffsetDateTime.class) {
            return Optional.of(cut(OffsetDateTime.class, value -> value.truncatedTo(ChronoUnit.MICROS)));
        }
        if (type == Duration.class) {
            return Optional.of(new DurationValue(name));
        }
        if (type == Character.class) {
            return Optional.of(new CharacterValue(name));
        }
        return Optional.empty();
    }

    /** Returns the remedy for a type that no column can hold. */
    public static String advice(Class<?> type) {
        return ADVICE.getOrDefault(
                type.getName(),
                "write an AttributeConverter and name it with @Convert, or mark it @Converter(autoApply = true) and"
                        + " list its class in entities(...); or make the class an @Embeddable, or mark the attribute"
                        + " @Transient");
    }

    private static <T> ValueMapping cut(Class<T> type, Function<T, T> toMicroseconds) {
        return new CutValue<>(type, toMicroseconds);
    }

    /** Stores the value unchanged. */
    private record PlainValue(Class<?> javaType, boolean isLob) implements ValueMapping {

        @Override
        public Class<?> storedType() {
            return javaType;
        }

        @Override
        public @Nullable Object toStored(@Nullable Object value) {
            return value;
        }

        @Override
        public @Nullable Object toJava(@Nullable Object stored) {
            return stored;
        }
    }

    /** Cuts to microseconds, since databases with less precision would round or cut differently. */
    private record CutValue<T>(Class<T> javaType, Function<T, T> toMicroseconds) implements ValueMapping {

        @Override
        public Class<?> storedType() {
            return javaType;
        }

        @Override
        public boolean isLob() {
            return false;
        }

        @Override
        public @Nullable Object toStored(@Nullable Object value) {
            return value == null ? null : toMicroseconds.apply(javaType.cast(value));
        }

        @Override
        public @Nullable Object toJava(@Nullable Object stored) {
            return stored;
        }
    }
}
