package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.property.SpecParts;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of several values, each known by its expression or its position.
 *
 * <pre>{@code
 * Path<Order, Status> status = path(Order::getStatus);
 * Expression<Order, Long> number = count();
 * for (Tuple row : orders.find(QuerySpec.of(Order.class).select(tuple(status, number)).groupBy(status))) {
 *     counts.put(row.get(status), row.get(number));
 * }
 * }</pre>
 *
 * <p>Tuples with equal expressions and values are equal. The values themselves are not copied.
 */
public final class Tuple {

    private final List<? extends Expression<?, ?>> expressions;
    private final @Nullable Object[] values;

    /**
     * Creates a row; for core.
     *
     * @param expressions the expressions, shared between rows
     * @param values their values, in the same order
     */
    private Tuple(List<? extends Expression<?, ?>> expressions, @Nullable Object[] values) {
        this.expressions = expressions;
        this.values = values;
    }

    /**
     * Returns a row with these values, for tests of code that reads tuples.
     *
     * @param expressions the expressions
     * @param values their values, in the same order
     * @throws IllegalArgumentException if there are not as many values as expressions
     */
    public static Tuple of(List<? extends Expression<?, ?>> expressions, @Nullable Object... values) {
        if (expressions.size() != values.length) {
            throw new IllegalArgumentException(
                    expressions.size() + " expressions have as many values, but there are " + values.length);
        }
        return new Tuple(expressions, values);
    }

    /**
     * The value of an expression that was selected, or null.
     *
     * @throws IllegalArgumentException if no equal expression was selected
     */
    @SuppressWarnings("unchecked") // the value was read as the expression's type
    public <V> @Nullable V get(Expression<?, V> expression) {
        int index = expressions.indexOf(requireNonNull(expression, "expression"));
        if (index < 0) {
            throw new IllegalArgumentException(expression + " was not selected; there are " + expressions);
        }
        return (V) values[index];
    }

    /**
     * The value at a position, counted from 0, or null.
     *
     * @throws IndexOutOfBoundsException if there is no such position
     */
    public @Nullable Object get(int index) {
        return values[index];
    }

    /** The number of values. */
    public int size() {
        return values.length;
    }

    /** The values in their order, in a new array. */
    public @Nullable Object[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tuple that
                && expressions.equals(that.expressions)
                && Arrays.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    /** Returns only the expressions, since values may be secret. */
    @Override
    public String toString() {
        return "Tuple" + SpecParts.text(expressions, ", ");
    }
}
