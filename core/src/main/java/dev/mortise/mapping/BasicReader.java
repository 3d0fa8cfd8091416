package dev.mortise.mapping;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads an attribute that is held in one column. */
final class BasicReader {

    private static final int DEFAULT_LENGTH = 255;

    private final Reading reading;

    BasicReader(Reading reading) {
        this.reading = reading;
    }

    Optional<BasicAttribute> read(Member member, Surroundings around) {
        Class<?> type = around.typeOf(member);
        Overrides.on(member.annotated()).refuseUnknown(List.of(), around.placeOf(member), reading.problems());
        return value(member, type, around).map(value -> {
            boolean optional = isOptional(member, type, around);
            ColumnModel column = column(member, type, around, optional);
            return new BasicAttribute(member.name(), type, MemberAccess.of(member, type), column, value, optional);
        });
    }

    private static boolean isOptional(Member member, Class<?> type, Surroundings around) {
        return !type.isPrimitive()
                && !isKey(member, around)
                && member.find(Basic.class).map(Basic::optional).orElse(true)
                && annotation(member, around).map(Column::nullable).orElse(true);
    }

    private static boolean isKey(Member member, Surroundings around) {
        return around.inId() || member.has(Id.class) || member.has(Version.class);
    }

    private static Optional<Column> annotation(Member member, Surroundings around) {
        return around.overrides().column(member.name()).or(() -> member.find(Column.class));
    }

    private ColumnModel column(Member member, Class<?> type, Surroundings around, boolean nullable) {
        int digits = type == Duration.class ? DurationValue.DIGITS : 0;
        Optional<Column> declared = annotation(member, around);
        if (declared.filter(column -> !column.table().isEmpty()).isPresent()) {
            reading.problems()
                    .refuse(
                            around.placeOf(member),
                            "@Column(table) leads to a secondary table, which is not supported;"
                                    + " map that table as an entity and relate to it");
        }
        return declared.map(column -> new ColumnModel(
                        reading.names().given(column.name(), member.name()),
                        nullable,
                        column.unique(),
                        column.insertable(),
                        column.updatable(),
                        column.length(),
                        column.precision() == 0 ? digits : column.precision(),
                        column.scale()))
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

    private Optional<ValueMapping> value(Member member, Class<?> type, Surroundings around) {
        Place place = around.placeOf(member);
        boolean lob = member.has(Lob.class);
        Optional<Convert> convert = convert(member, around);
        if (convert.filter(explicit -> !explicit.disableConversion()).isPresent()) {
            if (isKey(member, around)) {
                reading.problems()
                        .refuse(
                                place,
                                "Jakarta Persistence allows no @Convert on an id or version; make the id an"
                                        + " @EmbeddedId, or declare the type that is stored");
                return Optional.empty();
            }
            return reading.converters()
                    .of(convert.get().converter())
                    .flatMap(converter -> converted(converter, type, lob, place));
        }
        return automatic(member, type, convert, around)
                .map(converter -> converted(converter, type, lob, place))
                .orElseGet(() -> unconverted(member, type, lob, place));
    }

    private static Optional<Convert> convert(Member member, Surroundings around) {
        return around.overrides()
                .convert(member.name())
                .or(() -> Arrays.stream(member.annotated().getAnnotationsByType(Convert.class))
                        .filter(convert -> convert.attributeName().isEmpty())
                        .findFirst());
    }

    /** Keys, and attributes that say themselves how their enum is stored, leave no room for a converter of that kind. */
    private Optional<Converters.Known> automatic(
            Member member, Class<?> type, Optional<Convert> disabled, Surroundings around) {
        if (disabled.isPresent() || isKey(member, around) || member.has(Enumerated.class)) {
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
        return enumValue(type, enumerated.map(Enumerated::value), place);
    }

    private Optional<ValueMapping> enumValue(Class<?> type, Optional<EnumType> mode, Place place) {
        if (Arrays.stream(type.getDeclaredFields())
                .anyMatch(field -> field.isAnnotationPresent(EnumeratedValue.class))) {
            reading.problems()
                    .refuse(
                            place,
                            "@EnumeratedValue in " + type.getName() + " is not supported yet; write an"
                                    + " AttributeConverter");
            return Optional.empty();
        }
        if (mode.isEmpty()) {
            reading.problems()
                    .warn(
                            place,
                            "the enum is stored as its ordinal, since it has no @Enumerated; constants that are"
                                    + " added or moved change what the rows mean. Say @Enumerated(EnumType.STRING), or ORDINAL"
                                    + " if that is meant");
        }
        return Optional.of(
                mode.filter(EnumType.STRING::equals).isPresent()
                        ? EnumValue.byName(type, place)
                        : EnumValue.byOrdinal(type, place));
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
