package dev.mortise.internal.mapping.value;

import dev.mortise.error.DataConversionException;
import dev.mortise.model.ValueMapping;
import org.jspecify.annotations.Nullable;

/**
 * Stores a character as text of length 1.
 *
 * @param attribute the attribute, for messages
 */
record CharacterValue(String attribute) implements ValueMapping {

    @Override
    public Class<?> javaType() {
        return Character.class;
    }

    @Override
    public Class<?> storedType() {
        return String.class;
    }

    @Override
    public boolean isLob() {
        return false;
    }

    @Override
    public @Nullable Object toStored(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Empty text is a blank, for MariaDB cuts the blanks of a CHAR column. */
    @Override
    public @Nullable Object toJava(@Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        String text = (String) stored;
        if (text.length() > 1) {
            throw new DataConversionException(attribute + ": the column holds more than one character");
        }
        return text.isEmpty() ? ' ' : text.charAt(0);
    }
}
