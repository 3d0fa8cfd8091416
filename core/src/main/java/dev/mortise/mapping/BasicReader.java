package dev.mortise.mapping;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Reads an attribute that is held in one column. */
final class BasicReader {

    private static final int DEFAULT_LENGTH = 255;

    private final Reading reading;

    BasicReader(Reading reading) {
        this.reading = reading;
    }

    Optional<BasicAttribute> read(Member member, Class<?> type, Place place, Overrides overrides) {
        return value(member, type, place, overrides).map(value -> {
            boolean optional = isOptional(member, type, overrides);
            return new BasicAttribute(
                    member.name(),
                    type,
                    MemberAccess.of(member, type),
                    column(member, type, place, overrides, optional),
                    value,
                    optional);
        });
    }

    private static boolean isOptional(Member member, Class<?> type, Overrides overrides) {
        return !type.isPrimitive()
                && !member.has(Id.class)
                && !member.has(Version.class)
                && member.find(Basic.class).map(Basic::optional).orElse(true)
                && annotation(member, overrides).map(Column::nullable).orElse(true);
    }

    private static Optional<Column> annotation(Member member, Overrides overrides) {
        return overrides.column(member.name()).or(() -> member.find(Column.class));
    }

    private ColumnModel column(Member member, Class<?> type, Place place, Overrides overrides, boolean nullable) {
        int digits = type == Duration.class ? DurationValue.DIGITS : 0;
        return annotation(member, overrides)
                .map(column -> {
                    if (!column.table().isEmpty()) {
                        reading.problems().refuse(place, Refused.SECONDARY_TABLE);
                    }
                    return new ColumnModel(
                            reading.names().given(column.name(), member.name()),
                            nullable,
                            column.unique(),
                            column.insertable(),
                            column.updatable(),
                            column.length(),
                            column.precision() == 0 ? digits : column.precision(),
                            column.scale());
                })
                .orElseGet(() -> new ColumnModel(
                        reading.names().implicit(member.name()),
                        nullable,
                        false,
                        true,
                        true,
                        DEFAULT_LENGTH,
                        digits,
                        0));
    }

    private Optional<ValueMapping> value(Member member, Class<?> type, Place place, Overrides overrides) {
        Optional<Convert> convert = convert(member, overrides);
        boolean lob = member.has(Lob.class);
        if (convert.isPresent() && !convert.get().disableConversion()) {
            if (member.has(Id.class) || member.has(Version.class)) {
                reading.problems()
                        .refuse(
                                place,
                                "Jakarta Persistence allows no @Convert on an id or version; remove it, or"
                                        + " declare the type that is stored");
                return Optional.empty();
            }
            return reading.converters()
                    .of(convert.get().converter())
                    .flatMap(converter -> converted(converter, type, lob, place));
        }
        return automatic(member, type, convert)
                .map(converter -> converted(converter, type, lob, place))
                .orElseGet(() -> unconverted(member, type, lob, place));
    }

    private static Optional<Convert> convert(Member member, Overrides overrides) {
        return overrides
                .convert(member.name())
                .or(() -> Arrays.stream(member.annotated().getAnnotationsByType(Convert.class))
                        .filter(convert -> convert.attributeName().isEmpty())
                        .findFirst());
    }

    /** Neither ids and versions nor what the attribute says about enums leave room for a converter that applies by itself. */
    private Optional<Converters.Known> automatic(Member member, Class<?> type, Optional<Convert> disabled) {
        if (disabled.isPresent() || member.has(Id.class) || member.has(Version.class) || member.has(Enumerated.class)) {
            return Optional.empty();
        }
        return reading.converters().automaticFor(TypeBindings.boxed(type));
    }

    private Optional<ValueMapping> converted(Converters.Known converter, Class<?> type, boolean lob, Place place) {
        Class<?> boxed = TypeBindings.boxed(type);
        String name = converter.instance().getClass().getName();
        if (!converter.javaType().isAssignableFrom(boxed)) {
            reading.problems()
                    .refuse(
                            place,
                            name + " converts " + converter.javaType().getName() + ", but the attribute is a "
                                    + boxed.getName());
            return Optional.empty();
        }
        Optional<ValueMapping> inner = plain(converter.columnType(), lob, place);
        return inner.map(stored -> new ConvertedValue(place.toString(), boxed, converter.instance(), stored));
    }

    private Optional<ValueMapping> unconverted(Member member, Class<?> type, boolean lob, Place place) {
        Optional<Enumerated> enumerated = member.find(Enumerated.class);
        if (!type.isEnum()) {
            if (enumerated.isPresent()) {
                reading.problems().refuse(place, "@Enumerated stands on a " + type.getName() + ", which is no enum");
                return Optional.empty();
            }
            return plain(type, lob, place);
        }
        if (enumerated.isEmpty()) {
            reading.problems()
                    .warn(
                            place,
                            "the enum is stored as its ordinal, since it has no @Enumerated; a constant that is added"
                                    + " or moved changes what the rows mean. Say @Enumerated(EnumType.STRING), or ORDINAL if"
                                    + " that is meant");
        }
        EnumType mode = enumerated.map(Enumerated::value).orElse(EnumType.ORDINAL);
        return Optional.of(mode == EnumType.STRING ? EnumValue.byName(type, place) : EnumValue.byOrdinal(type, place));
    }

    private Optional<ValueMapping> plain(Class<?> type, boolean lob, Place place) {
        if (lob && type != String.class && type != byte[].class) {
            reading.problems()
                    .refuse(place, "@Lob stands on a " + type.getName() + "; it goes with String and byte[] only");
            return Optional.empty();
        }
        Optional<ValueMapping> mapping = BasicTypes.mapping(type, lob, place);
        if (mapping.isEmpty()) {
            reading.problems()
                    .refuse(place, "no column can hold a " + type.getTypeName() + "; " + BasicTypes.advice(type));
        }
        return mapping;
    }
}
