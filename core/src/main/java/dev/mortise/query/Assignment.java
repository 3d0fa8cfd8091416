package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An assignment of a property, as in {@code path(Product::getStock).to(path(Product::getStock).minus(1))}.
 *
 * @param target the property
 * @param value the new value, or null for SQL null
 * @param <T> the updated entity
 */
public record Assignment<T>(Path<T, ?> target, @Nullable Expression<? super T, ?> value) {

    /**
     * @throws dev.mortise.error.InvalidQueryException if the value has another type than the property
     */
    public Assignment {
        requireNonNull(target, "target");
        if (value != null) {
            OperandTypeCheck.requireComparable(target, value, "to");
        }
    }

    @Override
    public String toString() {
        return target + " = " + (value == null ? "null" : value);
    }
}
