package dev.mortise.spi;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.BasicAttribute;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one placeholder of a statement takes, and how it is bound.
 *
 * <p>A value that is compared with a property, or assigned to one, is bound as that property's column holds it: through its enum
 * mode or converter. A value that stands beside a calculated one is bound by its Java type.
 *
 * @param operand which of the plan's operands the value is found in
 * @param way the attributes from the operand to the value: those of the id where an entity is compared; empty where the operand
 *     is the value
 * @param attribute the property that the value is bound as, where there is one
 * @param type the boxed Java type of the value
 * @param nullable whether the value may be null: only for a part of an embedded value that is assigned
 */
public record Parameter(
        int operand, List<AttributeModel> way, Optional<BasicAttribute> attribute, Class<?> type, boolean nullable) {

    public Parameter {
        way = List.copyOf(way);
    }

    /**
     * The value in an operand, as the application knows it.
     *
     * @throws InvalidQueryException if a part of the operand is null that must not be
     */
    @Nullable
    Object valueOf(Object operand) {
        Object value = operand;
        for (AttributeModel step : way) {
            value = step.get(value);
            if (value == null) {
                return missing(step);
            }
        }
        return value;
    }

    private @Nullable Object missing(AttributeModel step) {
        if (nullable) {
            return null;
        }
        throw new InvalidQueryException(step + " is null in a value that a query compares or assigns whole; "
                + "an entity needs its id, and the parts of an embedded value that may be null are compared one by one");
    }

    /** What is stored for a value: what the enum mode or converter of the property makes of it, else the value itself. */
    public @Nullable Object stored(@Nullable Object value) {
        return attribute.isPresent() ? attribute.get().value().toStored(value) : value;
    }
}
