package dev.mortise.internal.mapping.value;

import dev.mortise.error.DataConversionException;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.model.ValueMapping;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores an enum as the name or the ordinal of the constant. */
public final class EnumValue implements ValueMapping {

    private final String attribute;
    private final Class<?> type;
    private final Class<?> storedType;
    private final Function<Enum<?>, Object> toStored;
    private final Map<Object, Enum<?>> constants = new LinkedHashMap<>();

    private EnumValue(String attribute, Class<?> type, Class<?> storedType, Function<Enum<?>, Object> toStored) {
        this.attribute = attribute;
        this.type = type;
        this.storedType = storedType;
        this.toStored = toStored;
        Arrays.stream(type.getEnumConstants())
                .map(Enum.class::cast)
                .forEach(constant -> constants.put(toStored.apply(constant), constant));
    }

    public static EnumValue byName(Class<?> type, MappingLocation location) {
        return new EnumValue(location.toString(), type, String.class, Enum::name);
    }

    public static EnumValue byOrdinal(Class<?> type, MappingLocation location) {
        return new EnumValue(location.toString(), type, Integer.class, Enum::ordinal);
    }

    static EnumValue ofConstant(Class<?> type) {
        return new EnumValue("a constant", type, Integer.class, Enum::ordinal);
    }

    @Override
    public Class<?> javaType() {
        return type;
    }

    @Override
    public Class<?> storedType() {
        return storedType;
    }

    @Override
    public boolean isLob() {
        return false;
    }

    @Override
    public @Nullable Object toStored(@Nullable Object value) {
        return value == null ? null : toStored.apply((Enum<?>) value);
    }

    @Override
    public @Nullable Object toJava(@Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        Enum<?> constant = constants.get(stored);
        if (constant == null) {
            throw new DataConversionException(attribute + ": the column value is no constant of " + type.getName()
                    + "; mend the row or add the constant");
        }
        return constant;
    }
}
