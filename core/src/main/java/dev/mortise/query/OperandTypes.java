package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;

/** Refuses operators whose operands have the wrong type while the spec is being built. */
final class OperandTypes {

    private OperandTypes() {}

    static void requireText(Expression<?, ?> operand, String operator) {
        if (!CharSequence.class.isAssignableFrom(
                requireNonNull(operand, "operand").type())) {
            throw new InvalidQueryException(operator + " needs text, but " + describe(operand));
        }
    }

    static void requireNumber(Expression<?, ?> operand, String operator) {
        if (!Number.class.isAssignableFrom(requireNonNull(operand, "operand").type())) {
            throw new InvalidQueryException(operator + " needs numbers, but " + describe(operand));
        }
    }

    static void requireOrder(Expression<?, ?> operand, String operator) {
        Class<?> type = requireNonNull(operand, "operand").type();
        if (!Comparable.class.isAssignableFrom(type)) {
            throw new InvalidQueryException(operator + " needs values with an order, but " + describe(operand));
        }
    }

    static void requireComparable(Expression<?, ?> left, Expression<?, ?> right, String operator) {
        Class<?> one = requireNonNull(left, "operand").type();
        Class<?> other = requireNonNull(right, "operand").type();
        if (!one.isAssignableFrom(other) && !other.isAssignableFrom(one)) {
            throw new InvalidQueryException(operator + " cannot compare " + left + " of type " + one.getSimpleName()
                    + " with a value of type " + other.getSimpleName() + "; give a " + one.getSimpleName());
        }
    }

    private static String describe(Expression<?, ?> operand) {
        return operand + " is of type " + operand.type().getSimpleName();
    }
}
