package dev.mortise.model;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** What primitive attributes hold where others hold null. */
public final class PrimitiveDefaults {

    private PrimitiveDefaults() {}

    /** What a new object has in a field of this type: null, or the zero of a primitive. */
    static @Nullable public Object blank(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
