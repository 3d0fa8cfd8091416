package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Refuses operands of the wrong type while the spec is built.
 *
 * <p>The compiler refuses most of them; this checks operators that only some types have, and raw types.
 */
final class OperandTypeCheck {

    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(Byte.class, Short.class, Integer.class, Long.class);

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

    /** Checks the operand of an aggregate function. */
    static void requireAggregate(Aggregate.Name name, Expression<?, ?> operand) {
        switch (name) {
            case COUNT, COUNT_DISTINCT -> requireNonNull(operand, "expression");
            case SUM, AVG -> requireExact(operand, name.word());
            case SUM_AS_LONG -> requireWhole(operand, name.word());
            case SUM_AS_DOUBLE, AVG_AS_DOUBLE -> requireNumber(operand, name.word());
            case MIN, MAX -> {
                requireOrder(operand, name.word());
                if (operand.type() == Boolean.class || operand.type() == UUID.class) {
                    throw new InvalidQueryException(name.word() + " needs numbers, text or times, but " + operand
                            + " is of type " + operand.type().getSimpleName());
                }
            }
        }
    }

    private static void requireExact(Expression<?, ?> operand, String operator) {
        requireNumber(operand, operator);
        if (operand.type() == Double.class || operand.type() == Float.class) {
            throw new InvalidQueryException(operator + " is exact, but " + operand + " is of type "
                    + operand.type().getSimpleName() + "; use " + operator + "AsDouble");
        }
    }

    private static void requireWhole(Expression<?, ?> operand, String operator) {
        requireNumber(operand, operator);
        if (!WHOLE_NUMBERS.contains(operand.type())) {
            throw new InvalidQueryException(operator + " needs whole numbers, but " + operand + " is of type "
                    + operand.type().getSimpleName() + "; use sum or sumAsDouble");
        }
    }

    /** Checks the selection of a record's component; the values of records and tuples are checked by their own classes. */
    static void requireComponent(RecordComponent component, Selection<?, ?> selection) {
        Class<?> selected = selection instanceof Expression<?, ?> expression ? expression.type() : typeOf(selection);
        Class<?> declared = MethodType.methodType(component.getType()).wrap().returnType();
        if (!declared.isAssignableFrom(selected) && !selected.isAssignableFrom(declared)) {
            throw new InvalidQueryException(component.getDeclaringRecord().getSimpleName() + "." + component.getName()
                    + " is a " + component.getType().getSimpleName() + ", but takes " + selection + " of type "
                    + selected.getSimpleName());
        }
    }

    private static Class<?> typeOf(Selection<?, ?> selection) {
        if (selection instanceof Selection.ByName<?, ?> byName) {
            return byName.type();
        }
        if (selection instanceof Selection.Constructed<?, ?> constructed) {
            return constructed.type();
        }
        if (selection instanceof Selection.TupleOf<?>) {
            return Tuple.class;
        }
        return selection instanceof Selection.ArrayOf<?> ? Object[].class : Map.Entry.class;
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
