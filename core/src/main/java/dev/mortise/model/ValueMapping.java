package dev.mortise.model;

import org.jspecify.annotations.Nullable;

/**
 * Maps a Java value to its stored form and back, with enum modes and converters (R29).
 *
 * <p>A codec decides how the driver binds the stored value.
 */
public interface ValueMapping {

    /** The boxed Java type that the attribute has. */
    Class<?> javaType();

    /** The boxed Java type that is stored, after an enum or a converter: String, Integer, Instant and so on. */
    Class<?> storedType();

    /** Whether the attribute is a {@code @Lob}: long text or long binary. */
    boolean isLob();

    /** Whether a converter of the application may store something for null, and another value than the one given. */
    default boolean isConverted() {
        return false;
    }

    /**
     * Whether both attributes store equal values in the same form, so that the other's column can hold this one's
     * values.
     */
    default boolean storesLike(ValueMapping other) {
        return !other.isConverted() && (!javaType().isEnum() || storedType() == other.storedType());
    }

    /**
     * Returns the stored form of a value.
     *
     * @throws dev.mortise.error.DataConversionException if the converter fails or the value cannot be stored
     */
    @Nullable
    Object toStored(@Nullable Object value);

    /**
     * Returns the value of a stored form.
     *
     * @throws dev.mortise.error.DataConversionException if the converter fails or no such constant exists
     */
    @Nullable
    Object toJava(@Nullable Object stored);
}
