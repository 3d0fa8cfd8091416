package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A property and what it is set to, as in {@code path(Product::getStock).to(path(Product::getStock).minus(1))}.
 *
 * @param target the property
 * @param value what it is set to, or null for SQL null
 * @param <T> the entity that is changed
 */
public record Assignment<T>(Path<T, ?> target, @Nullable Expression<? super T, ?> value) {

    public Assignment {
        requireNonNull(target, "target");
    }

    static <T> Assignment<T> of(Path<T, ?> target, Expression<? super T, ?> value) {
        OperandTypes.requireComparable(target, value, "to");
        return new Assignment<>(target, value);
    }

    @Override
    public String toString() {
        return target + " = " + (value == null ? "null" : value);
    }
}
