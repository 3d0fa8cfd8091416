package dev.mortise.sql.statement;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.mapping.value.BasicTypes;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.ValueMapping;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.codec.ColumnCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A placeholder of a statement: its value in an operand, and its binding.
 *
 * <p>A value that is compared with a property, or assigned to one, is bound as that property's column holds it: through its enum
 * mode or converter. A value that stands beside a calculated one is bound by its Java type.
 *
 * @param operand which of the plan's operands the value is found in
 * @param part which values of an operand that is a list; empty for an operand that is none
 * @param steps the attributes from the operand to the value: those of the id where an entity is compared; empty where the
 *     operand is the value
 * @param column the column by which the value is bound, where there is one
 * @param mapping the mapping to the stored form: the column's, or that of a value without an attribute
 * @param use the use of the value
 */
public record Parameter(
        int operand,
        Optional<ListSlice> part,
        List<AttributeModel> steps,
        Optional<MappedColumn> column,
        ValueMapping mapping,
        Use use) {

    /** The use of a value. */
    public enum Use {
        /** It is compared or calculated with; never null. */
        OPERAND,
        /** It is one array of values that something is compared with; none of them is null. */
        LIST,
        /** It is stored in the column; never null. */
        ASSIGNED,
        /** It is a part of an embedded value and stored in the column; may be null. */
        ASSIGNED_PART;

        private boolean isStored() {
            return this == ASSIGNED || this == ASSIGNED_PART;
        }
    }

    public Parameter {
        steps = List.copyOf(steps);
    }

    /** A value that is bound as a property is. */
    public static Parameter of(int operand, List<AttributeModel> steps, MappedColumn column, Use use) {
        return new Parameter(
                operand,
                Optional.empty(),
                steps,
                Optional.of(column),
                column.attribute().value(),
                use);
    }

    /** A value that is bound by its Java type. */
    public static Parameter of(int operand, Class<?> type) {
        return new Parameter(
                operand, Optional.empty(), List.of(), Optional.empty(), BasicTypes.ofConstant(type), Use.OPERAND);
    }

    /** One value, or one array, of a list; bound as a property is. */
    public static Parameter of(int operand, ListSlice part, List<AttributeModel> steps, MappedColumn column, Use use) {
        return new Parameter(
                operand,
                Optional.of(part),
                steps,
                Optional.of(column),
                column.attribute().value(),
                use);
    }

    /** One value, or one array, of a list; bound by the Java type of the values. */
    public static Parameter of(int operand, ListSlice part, Class<?> type, Use use) {
        return new Parameter(operand, Optional.of(part), List.of(), Optional.empty(), BasicTypes.ofConstant(type), use);
    }

    /** The boxed Java type of the value. */
    public Class<?> type() {
        return mapping.javaType();
    }

    /**
     * Returns the value in an operand, in the form of the attribute; an array for a list.
     *
     * @throws InvalidQueryException if a part of the operand is null that must not be
     */
    @Nullable
    Object valueOf(@Nullable Object operand) {
        if (part.isEmpty()) {
            return valueIn(operand);
        }
        Object[] list = (Object[]) requireNonNull(operand);
        return use == Use.LIST
                ? valuesIn(part.get().all(list))
                : valueIn(part.get().first(list));
    }

    private Object[] valuesIn(Object[] list) {
        return steps.isEmpty() ? list : Arrays.stream(list).map(this::valueIn).toArray();
    }

    private @Nullable Object valueIn(@Nullable Object operand) {
        if (operand == null) {
            return null;
        }
        Object value = operand;
        for (AttributeModel step : steps) {
            value = step.get(value);
            if (value == null) {
                return missing(step);
            }
        }
        return value;
    }

    private @Nullable Object missing(AttributeModel step) {
        if (use == Use.ASSIGNED_PART) {
            return null;
        }
        throw new InvalidQueryException(
                step + " is null in a value that a query compares or assigns whole; an entity needs its id, and the"
                        + " parts of an embedded value that may be null are compared one by one");
    }

    /** Returns the stored form of a value, by the enum mode or converter of its property; an array for a list. */
    public @Nullable Object stored(@Nullable Object value) {
        return use == Use.LIST && value instanceof Object[] list
                ? Arrays.stream(list).map(mapping::toStored).toArray()
                : mapping.toStored(value);
    }

    /** Returns the codec of the stored form; the scale of a column matters only to an assigned value. */
    public ColumnCodec codec(CodecRegistry codecs) {
        if (use.isStored() && column.isPresent()) {
            return codecs.column(column.get());
        }
        Class<?> stored = mapping.storedType();
        return use == Use.LIST ? codecs.list(stored) : codecs.operand(stored);
    }
}
