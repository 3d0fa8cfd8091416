package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import java.time.Instant;
import java.util.List;

/**
 * Refuses operands of the wrong type while the spec is built.
 *
 * <p>The compiler refuses most of them; this checks operators that only some types have, and raw types.
 */
final class OperandTypeCheck {

    private OperandTypeCheck() {}

    static void requireText(Expression<?, ?> operand, String operator) {
        require(CharSequence.class, operand, operator, "text");
    }

    static void requireNumber(Expression<?, ?> operand, String operator) {
        require(Number.class, operand, operator, "numbers");
    }

    static void requireOrder(Expression<?, ?> operand, String operator) {
        require(Comparable.class, operand, operator, "values with an order");
    }

    private static void require(Class<?> expected, Expression<?, ?> operand, String operator, String what) {
        Class<?> type = requireNonNull(operand, "operand").type();
        if (!expected.isAssignableFrom(type)) {
            throw new InvalidQueryException(
                    operator + " needs " + what + ", but " + operand + " is of type " + type.getSimpleName());
        }
    }

    static void requireArguments(Expression.Function.Name name, List<? extends Expression<?, ?>> arguments) {
        switch (name) {
            case LOWER, UPPER, TRIM, LENGTH, CONCAT -> arguments.forEach(text -> requireText(text, name.word()));
            case ABS -> requireNumber(arguments.get(0), name.word());
            case COALESCE -> requireComparable(arguments.get(0), arguments.get(1), name.word());
            case NEXT_TIME -> arguments.forEach(time -> require(Instant.class, time, name.word(), "instants"));
        }
    }

    static void requireComparable(Expression<?, ?> left, Expression<?, ?> right, String operator) {
        boolean comparable =
                accepts(requireNonNull(left, "operand"), requireNonNull(right, "operand")) || accepts(right, left);
        if (!comparable) {
            String expected = left.type().getSimpleName();
            throw new InvalidQueryException(
                    operator + " cannot put " + left + " of type " + expected + " together with " + right + " of type "
                            + right.type().getSimpleName() + "; give a value of type " + expected);
        }
    }

    /** Compares a literal by its own class, and every other expression by its declared type. */
    private static boolean accepts(Expression<?, ?> one, Expression<?, ?> other) {
        return one.type().isAssignableFrom(other.type())
                && !(one instanceof Expression.Value && !(other instanceof Expression.Value));
    }
}
