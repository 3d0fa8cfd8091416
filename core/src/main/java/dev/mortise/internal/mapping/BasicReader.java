package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.IdentityAccess;
import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.TypeBindings;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.value.BasicTypes;
import dev.mortise.internal.mapping.value.ConvertedValue;
import dev.mortise.internal.mapping.value.Converters;
import dev.mortise.internal.mapping.value.DurationValue;
import dev.mortise.internal.mapping.value.EnumValue;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.ValueMapping;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads an attribute that is mapped to one column. */
final class BasicReader {

    private static final int DEFAULT_LENGTH = 255;

    private final MappingContext reading;

    BasicReader(MappingContext reading) {
        this.reading = reading;
    }

    /**
     * The declared value type and annotations of an attribute.
     *
     * @param type the declared type
     * @param isKey whether it is an id or version, to which no converter applies
     * @param isLob whether it is long
     * @param isEnumerated whether it declares the storage of its enum
     * @param enumType the declared storage of its enum
     * @param convert the converter that it names or switches off
     * @param location the location in the mapping
     */
    private record Declared(
            Class<?> type,
            boolean isKey,
            boolean isLob,
            boolean isEnumerated,
            Optional<EnumType> enumType,
            Optional<Convert> convert,
            MappingLocation location) {}

    Optional<BasicAttribute> read(Member member, AttributeContext around) {
        Class<?> type = around.typeOf(member);
        member.overrides().refuseUnknown(List.of(), around.locationOf(member), reading.problems());
        Optional<Enumerated> enumerated = member.find(Enumerated.class);
        Declared declared = new Declared(
                type,
                isKey(member, around),
                member.has(Lob.class),
                enumerated.isPresent(),
                enumerated.map(Enumerated::value),
                convert(member, around),
                around.locationOf(member));
        return value(declared).map(value -> {
            boolean optional = isOptional(member, type, around);
            ColumnModel column = column(member, type, around, optional);
            return new BasicAttribute(member.name(), type, member.access(type), column, value, optional);
        });
    }

    /** Reads the key of a map, whose column is stored beside the element. */
    Optional<BasicAttribute> readMapKey(Member map, Class<?> type, MappingLocation location) {
        Optional<MapKeyEnumerated> enumerated = map.find(MapKeyEnumerated.class);
        Declared declared = new Declared(
                type,
                false,
                false,
                enumerated.isPresent(),
                enumerated.map(MapKeyEnumerated::value),
                Arrays.stream(map.annotated().getAnnotationsByType(Convert.class))
                        .filter(convert -> convert.attributeName().equals("key"))
                        .findFirst(),
                location);
        return value(declared)
                .map(value -> new BasicAttribute(
                        map.name(), type, new IdentityAccess(type), mapKeyColumn(map, type), value, false));
    }

    private ColumnModel mapKeyColumn(Member map, Class<?> type) {
        int digits = digits(type);
        SqlName byDefault = reading.names().implicit(map.name(), "_KEY");
        return map.find(MapKeyColumn.class)
                .map(column -> new ColumnModel(
                        column.name().isEmpty() ? byDefault : SqlName.of(column.name()),
                        false,
                        column.unique(),
                        column.insertable(),
                        column.updatable(),
                        column.length(),
                        column.precision() == 0 ? digits : column.precision(),
                        column.scale()))
                .orElseGet(() -> new ColumnModel(byDefault, false, false, true, true, DEFAULT_LENGTH, digits, 0));
    }

    private static boolean isOptional(Member member, Class<?> type, AttributeContext around) {
        return !type.isPrimitive()
                && !isKey(member, around)
                && member.find(Basic.class).map(Basic::optional).orElse(true)
                && annotation(member, around).map(Column::nullable).orElse(true);
    }

    private static boolean isKey(Member member, AttributeContext around) {
        return around.inId() || member.has(Id.class) || member.has(Version.class);
    }

    private static Optional<Column> annotation(Member member, AttributeContext around) {
        return around.overrides().column(member.name()).or(() -> member.find(Column.class));
    }

    private static int digits(Class<?> type) {
        return type == Duration.class ? DurationValue.DIGITS : 0;
    }

    private ColumnModel column(Member member, Class<?> type, AttributeContext around, boolean nullable) {
        int digits = digits(type);
        Optional<Column> declared = annotation(member, around);
        if (declared.filter(column -> !column.table().isEmpty()).isPresent()) {
            reading.problems()
                    .refuse(
                            around.locationOf(member),
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

    private Optional<ValueMapping> value(Declared declared) {
        Optional<Convert> convert = declared.convert();
        if (convert.filter(explicit -> !explicit.disableConversion()).isPresent()) {
            if (declared.isKey()) {
                reading.problems()
                        .refuse(
                                declared.location(),
                                "Jakarta Persistence allows no @Convert on an id or version; make the id an"
                                        + " @EmbeddedId, or declare the type that is stored");
                return Optional.empty();
            }
            return reading.converters()
                    .of(convert.get().converter())
                    .flatMap(converter -> converted(converter, declared));
        }
        return automatic(declared)
                .map(converter -> converted(converter, declared))
                .orElseGet(() -> unconverted(declared));
    }

    private static Optional<Convert> convert(Member member, AttributeContext around) {
        return around.overrides()
                .convert(member.name())
                .or(() -> Arrays.stream(member.annotated().getAnnotationsByType(Convert.class))
                        .filter(convert -> member.isNamedBy(convert.attributeName()))
                        .findFirst());
    }

    /**
     * Returns the auto-applied converter; none for keys, and for attributes that declare the storage of their enum.
     */
    private Optional<Converters.Known> automatic(Declared declared) {
        if (declared.convert().isPresent() || declared.isEnumerated()) {
            return Optional.empty();
        }
        Optional<Converters.Known> converter = reading.converters().automaticFor(TypeBindings.boxed(declared.type()));
        if (declared.isKey()) {
            converter.ifPresent(known -> refuseForKey(known, declared));
            return Optional.empty();
        }
        return converter;
    }

    private void refuseForKey(Converters.Known converter, Declared declared) {
        reading.problems()
                .refuse(
                        declared.location(),
                        converter.instance().getClass().getName() + " applies to every "
                                + declared.type().getName()
                                + " by itself, but Jakarta Persistence converts no id or version; say"
                                + " @Convert(disableConversion = true) here to store it unconverted, or declare the"
                                + " type that is stored");
    }

    private Optional<ValueMapping> converted(Converters.Known converter, Declared declared) {
        MappingLocation location = declared.location();
        Class<?> boxed = TypeBindings.boxed(declared.type());
        String name = converter.instance().getClass().getName();
        if (!converter.javaType().isAssignableFrom(boxed)) {
            reading.problems()
                    .refuse(
                            location,
                            name + " converts " + converter.javaType().getName() + ", but the attribute is a "
                                    + boxed.getName());
            return Optional.empty();
        }
        Optional<ValueMapping> inner = plain(converter.columnType(), declared.isLob(), location);
        return inner.map(stored -> new ConvertedValue(location.toString(), boxed, converter.instance(), stored));
    }

    private Optional<ValueMapping> unconverted(Declared declared) {
        Class<?> type = declared.type();
        if (!type.isEnum()) {
            if (declared.isEnumerated()) {
                reading.problems()
                        .refuse(
                                declared.location(),
                                "@Enumerated stands on a " + type.getName() + ", which is no enum");
                return Optional.empty();
            }
            return plain(type, declared.isLob(), declared.location());
        }
        return enumValue(type, declared.enumType(), declared.location());
    }

    private Optional<ValueMapping> enumValue(Class<?> type, Optional<EnumType> mode, MappingLocation location) {
        if (Arrays.stream(type.getDeclaredFields())
                .anyMatch(field -> field.isAnnotationPresent(EnumeratedValue.class))) {
            reading.problems()
                    .refuse(
                            location,
                            "@EnumeratedValue in " + type.getName() + " is not supported yet; write an"
                                    + " AttributeConverter");
            return Optional.empty();
        }
        if (mode.isEmpty()) {
            reading.problems()
                    .warn(
                            location,
                            "the enum is stored as its ordinal, since it has no @Enumerated; constants that are added"
                                    + " or moved change the meaning of the rows. Declare @Enumerated(EnumType.STRING), or"
                                    + " ORDINAL if that is meant");
        }
        return Optional.of(
                mode.filter(EnumType.STRING::equals).isPresent()
                        ? EnumValue.byName(type, location)
                        : EnumValue.byOrdinal(type, location));
    }

    private Optional<ValueMapping> plain(Class<?> type, boolean lob, MappingLocation location) {
        if (lob && type != String.class && type != byte[].class) {
            reading.problems()
                    .refuse(location, "@Lob stands on a " + type.getName() + "; it applies to String and byte[] only");
            return Optional.empty();
        }
        Optional<ValueMapping> mapping = BasicTypes.mapping(type, lob, location);
        if (mapping.isEmpty()) {
            reading.problems()
                    .refuse(location, "no column can hold a " + type.getTypeName() + "; " + BasicTypes.advice(type));
        }
        return mapping;
    }
}
