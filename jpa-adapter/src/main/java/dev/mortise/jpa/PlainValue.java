package dev.mortise.jpa;

import dev.mortise.mapping.ValueMapping;
import org.jspecify.annotations.Nullable;

/** A value that is stored as it is. */
record PlainValue(Class<?> javaType) implements ValueMapping {

    @Override
    public Class<?> storedType() {
        return javaType;
    }

    @Override
    public boolean isLob() {
        return false;
    }

    @Override
    public @Nullable Object toStored(@Nullable Object value) {
        return value;
    }

    @Override
    public @Nullable Object toJava(@Nullable Object stored) {
        return stored;
    }
}
