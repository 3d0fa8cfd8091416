package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
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
     * @throws InvalidQueryException if the value has another type than the property, or that is of a joined entity
     */
    public Assignment {
        if (requireNonNull(target, "target").join().isPresent()) {
            throw new InvalidQueryException(
                    target + " is a property of a joined entity, whose rows are not set; set those" + " of "
                            + target.root().getSimpleName() + " by a spec of it");
        }
        if (value != null) {
            OperandTypeCheck.requireComparable(target, value, "to");
        }
    }

    @Override
    public String toString() {
        return target + " = " + (value == null ? "null" : value);
    }
}
