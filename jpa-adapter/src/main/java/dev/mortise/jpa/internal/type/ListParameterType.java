package dev.mortise.jpa.internal.type;

import dev.mortise.model.ValueMapping;
import dev.mortise.sql.statement.Parameter;
import org.jspecify.annotations.Nullable;

/** The type of a list bound as one parameter. */
record ListParameterType(Parameter parameter) implements ValueMapping {

    @Override
    public Class<?> javaType() {
        return Object[].class;
    }

    @Override
    public Class<?> storedType() {
        return Object[].class;
    }

    @Override
    public boolean isLob() {
        return false;
    }

    @Override
    public @Nullable Object toStored(@Nullable Object values) {
        return parameter.stored(values);
    }

    @Override
    public Object toJava(@Nullable Object stored) {
        throw new UnsupportedOperationException("lists of values are bound and never read");
    }
}
