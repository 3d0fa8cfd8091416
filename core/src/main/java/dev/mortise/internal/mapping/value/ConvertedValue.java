package dev.mortise.internal.mapping.value;

import dev.mortise.error.DataConversionException;
import dev.mortise.model.ValueMapping;
import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * Stores a value through an {@code AttributeConverter}; converters are also called with null.
 *
 * @param attribute the attribute, for messages
 * @param javaType the boxed type of the attribute
 * @param converter the converter
 * @param inner how the result of the converter is stored
 */
public record ConvertedValue(
        String attribute, Class<?> javaType, AttributeConverter<Object, Object> converter, ValueMapping inner)
        implements ValueMapping {

    @Override
    public Class<?> storedType() {
        return inner.storedType();
    }

    @Override
    public boolean isLob() {
        return inner.isLob();
    }

    @Override
    public boolean isConverted() {
        return true;
    }

    @Override
    public boolean storesLike(ValueMapping other) {
        return other instanceof ConvertedValue that
                && converter.getClass() == that.converter.getClass()
                && inner.storedType() == that.inner.storedType();
    }

    @Override
    public @Nullable Object toStored(@Nullable Object value) {
        try {
            return inner.toStored(converter.convertToDatabaseColumn(value));
        } catch (RuntimeException e) {
            throw failed(e, "the value");
        }
    }

    @Override
    public @Nullable Object toJava(@Nullable Object stored) {
        try {
            return converter.convertToEntityAttribute(inner.toJava(stored));
        } catch (RuntimeException e) {
            throw failed(e, "the column value");
        }
    }

    private DataConversionException failed(RuntimeException cause, String what) {
        return new DataConversionException(
                attribute + ": " + converter.getClass().getName() + " could not convert " + what, cause);
    }
}
