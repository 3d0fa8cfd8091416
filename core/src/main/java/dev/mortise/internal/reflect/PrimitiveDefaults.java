package dev.mortise.internal.reflect;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** The default values of primitive attributes, which hold them instead of null. */
public final class PrimitiveDefaults {

    private PrimitiveDefaults() {}

    /** Returns the value of a field of this type in a new object: null, or the zero of a primitive. */
    public static @Nullable Object blank(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
