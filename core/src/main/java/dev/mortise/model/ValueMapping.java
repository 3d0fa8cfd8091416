package dev.mortise.model;

import org.jspecify.annotations.Nullable;

/**
 * How a Java value becomes what a column holds and back: enum modes and converters, the same for every engine (R29).
 *
 * <p>What a driver then does with the stored value is the business of a codec.
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

    /** Whether the column of another attribute can hold what this one stores: both say the same by it. */
    default boolean storesLike(ValueMapping other) {
        return !other.isConverted() && (!javaType().isEnum() || storedType() == other.storedType());
    }

    /**
     * What is stored for a value.
     *
     * @throws dev.mortise.error.DataConversionException if the converter fails or the value cannot be stored
     */
    @Nullable
    Object toStored(@Nullable Object value);

    /**
     * The value for what is stored.
     *
     * @throws dev.mortise.error.DataConversionException if the converter fails or there is no such constant
     */
    @Nullable
    Object toJava(@Nullable Object stored);
}
