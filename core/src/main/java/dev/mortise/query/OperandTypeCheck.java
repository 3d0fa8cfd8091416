package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.function.FunctionName;
import dev.mortise.query.function.OperandKind;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Refuses operands of the wrong type while the spec is built.
 *
 * <p>The compiler refuses most of them; this checks operators that only some types have, and raw types.
 */
final class OperandTypeCheck {

    /** A length that no text exceeds. */
    static final int LONGEST_TEXT = 1 << 30;

    private static final int MAX_SCALE = 38;

    /** The exact types; each holds the values of those before it. */
    private static final List<Class<?>> EXACT_TYPES =
            List.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class, BigDecimal.class);

    /** The components of records, which the JVM would read anew for each query. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> record) {
            return record.getRecordComponents();
        }
    };

    private OperandTypeCheck() {}

    /** The components of a record, in an array that no caller changes. */
    static RecordComponent[] components(Class<?> record) {
        return COMPONENTS.get(record);
    }

    static void requireText(Expression<?, ?> operand, String operator) {
        require(OperandKind.TEXT, operand, operator);
    }

    static void requireOrder(Expression<?, ?> operand, String operator) {
        if (!Comparable.class.isAssignableFrom(
                requireNonNull(operand, "operand").type())) {
            throw wrong(operand, operator, "values with an order");
        }
    }

    private static void require(OperandKind kind, Expression<?, ?> operand, String operator) {
        if (!kind.accepts(requireNonNull(operand, "operand").type())) {
            throw wrong(operand, operator, kind.words());
        }
    }

    /** Checks the operand of an aggregate function. */
    static void requireAggregate(Aggregate.Name name, Expression<?, ?> operand) {
        switch (name) {
            case COUNT, COUNT_DISTINCT -> requireNonNull(operand, "expression");
            case JOIN_TEXT -> requireText(operand, name.word());
            case SUM, AVG -> requireExact(operand, name.word());
            case SUM_AS_LONG -> requireWhole(operand, name.word());
            case SUM_AS_DOUBLE, AVG_AS_DOUBLE -> require(OperandKind.NUMBER, operand, name.word());
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
        require(OperandKind.NUMBER, operand, operator);
        if (operand.type() == Double.class || operand.type() == Float.class) {
            throw new InvalidQueryException(operator + " is exact, but " + operand + " is of type "
                    + operand.type().getSimpleName() + "; use " + operator + "AsDouble");
        }
    }

    private static void requireWhole(Expression<?, ?> operand, String operator) {
        require(OperandKind.NUMBER, operand, operator);
        if (!OperandKind.WHOLE_NUMBER.accepts(operand.type())) {
            throw new InvalidQueryException(operator + " needs whole numbers, but " + operand + " is of type "
                    + operand.type().getSimpleName() + "; use sum or sumAsDouble");
        }
    }

    /** Checks the selection of a record's component; the values of records and tuples are checked by their own classes. */
    static void requireComponent(RecordComponent component, Selection<?, ?> selection) {
        Class<?> selected = selection instanceof Expression<?, ?> expression ? expression.type() : typeOf(selection);
        Class<?> type = component.getType();
        Class<?> declared =
                type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
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

    private static InvalidQueryException wrong(Expression<?, ?> operand, String operator, String what) {
        return new InvalidQueryException(operator + " needs " + what + ", but " + operand + " is of type "
                + operand.type().getSimpleName());
    }

    /** Two numbers of which the left one's type holds every value of the right one's. */
    static void requireNumbers(Expression<?, ?> left, String operator, Expression<?, ?> right) {
        require(OperandKind.NUMBER, left, operator);
        require(OperandKind.NUMBER, right, operator);
        if (!holds(left.type(), right.type())) {
            throw new InvalidQueryException(operator + " gives a " + left.type().getSimpleName() + " for " + left
                    + ", which does not hold every " + right.type().getSimpleName() + " such as " + right
                    + "; put the wider operand first, or convert with asDecimal(), asLong() or asDouble()");
        }
    }

    private static boolean holds(Class<?> wide, Class<?> narrow) {
        if (wide == narrow || wide == Number.class || narrow == Number.class) {
            return true;
        }
        int rank = EXACT_TYPES.indexOf(narrow);
        if (wide == Double.class) {
            return narrow == Float.class || rank >= 0 && rank <= EXACT_TYPES.indexOf(Integer.class);
        }
        if (wide == Float.class) {
            return rank >= 0 && rank <= EXACT_TYPES.indexOf(Short.class);
        }
        return rank >= 0 && rank <= EXACT_TYPES.indexOf(wide);
    }

    /**
     * @throws IllegalArgumentException if there are too few or too many arguments
     */
    static void requireArguments(FunctionName name, List<? extends Expression<?, ?>> arguments) {
        List<OperandKind> operands = name.operands();
        if (arguments.size() != operands.size()) {
            throw new IllegalArgumentException(
                    name.word() + " takes " + operands.size() + " arguments, but has " + arguments.size());
        }
        for (int index = 0; index < operands.size(); index++) {
            require(operands.get(index), arguments.get(index), name.word());
        }
        if (name.combinesLikeTypes()) {
            requireComparable(arguments.get(0), arguments.get(1), name.word());
        }
        if (name == FunctionName.MOD) {
            requireNumbers(arguments.get(0), name.word(), arguments.get(1));
        }
    }

    static void requireTime(Class<?> type) {
        if (!OperandKind.DATED.accepts(requireNonNull(type, "type")) && type != LocalTime.class) {
            throw new InvalidQueryException("the current time is a LocalDate, LocalTime, LocalDateTime, Instant or"
                    + " OffsetDateTime, but no " + type.getSimpleName());
        }
    }

    static void requireScale(FunctionName name, int scale) {
        int least = name == FunctionName.ROUND ? -MAX_SCALE : 0;
        if (scale < least || scale > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "the scale must be between " + least + " and " + MAX_SCALE + ", but is " + scale);
        }
    }

    static int atLeast(int least, int given, String name) {
        if (given < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", but is " + given);
        }
        return given;
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
