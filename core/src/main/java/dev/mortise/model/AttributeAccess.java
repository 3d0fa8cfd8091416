package dev.mortise.model;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one attribute of an object, through its field, accessors or record component.
 *
 * <p>Works on private members and in named modules that open the package to {@code dev.mortise}. A component of a record
 * cannot be written; records are made whole.
 */
public interface AttributeAccess {

    /** The class that declares the attribute. */
    Class<?> ownerType();

    /** The value in this owner. */
    @Nullable
    Object get(Object owner);

    /**
     * Writes the value into this owner.
     *
     * @throws dev.mortise.error.DataConversionException for null into a primitive
     * @throws IllegalStateException for the component of a record
     */
    void set(Object owner, @Nullable Object value);

    /** {@code (owner) value}, with the declaring class and the attribute's type. */
    MethodHandle getter();

    /**
     * {@code (owner, value) void}, with the declaring class and the attribute's type.
     *
     * @throws IllegalStateException for the component of a record
     */
    MethodHandle setter();
}
