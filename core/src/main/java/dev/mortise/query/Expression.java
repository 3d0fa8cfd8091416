package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.function.FunctionName;
import dev.mortise.query.property.SpecParts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * An expression with a value for each row: a path, a literal, a function, a calculation, or a choice.
 *
 * <pre>{@code
 * path(Order::getTotal).ge(new BigDecimal("100"))
 * path(Product::getName).lower().eq(path(Product::getAlias))
 * }</pre>
 *
 * <p>Operators are methods, so that the receiver determines the type of the operand. A null operand throws
 * {@link NullPointerException}: use {@link #isNull()} for nulls (R10); the {@code ...IfPresent} variants return an
 * absent condition for a null operand. Operators for text, numbers or an order throw
 * {@link dev.mortise.error.InvalidQueryException} on an expression of another type. Expressions are immutable.
 *
 * @param <T> the entity that the rows hold
 * @param <V> the type of the value
 */
public sealed interface Expression<T, V>
        extends Selection<T, V>,
                Operators.OfValues<T, V>,
                Operators.OfText<T, V>,
                Operators.OfNumbers<T, V>,
                Operators.OfTimes<T, V>
        permits Path,
                CaseWhen,
                Subquery,
                Subquery.Outer,
                Expression.Value,
                Expression.Function,
                Expression.NamedFunction,
                Expression.Arithmetic,
                Expression.CurrentTime,
                Aggregate,
                WindowFunction,
                Selection.ItemReference {

    /** The boxed class of the value. */
    Class<?> type();

    /**
     * Returns this expression with the given type, which is its own or a supertype of it.
     *
     * <pre>{@code
     * Expression<Object, Object> price = Path.ofNames(Item.class, List.of("price"), BigDecimal.class);
     * rate.times(price.typed(Number.class))
     * }</pre>
     *
     * <p>For callers that know types only at run time.
     *
     * @throws InvalidQueryException if the expression's values are of another type
     */
    @SuppressWarnings("unchecked") // the class was compared
    default <X> Expression<T, X> typed(Class<X> type) {
        if (!requireNonNull(type, "type").isAssignableFrom(type())) {
            throw new InvalidQueryException(
                    this + " is " + type().getName() + ", not " + type.getName() + "; ask for its own type");
        }
        return (Expression<T, X>) this;
    }

    /**
     * The same expression of the entity that a to-one relation leads to, or of an embedded value.
     *
     * @throws InvalidQueryException if the expression has an aggregate over rows, or a path would be too long
     * @see Condition#at
     */
    <S> Expression<S, V> at(Path<S, ? extends T> relation);

    /** Calls the method of {@code cases} for this expression type. */
    <R> R match(Cases<R> cases);

    @Override
    default <X> X shape(Shapes<X> shapes) {
        return shapes.expression(this);
    }

    /** A visitor with one method for each expression type. */
    interface Cases<R> {
        R path(Path<?, ?> path);

        R value(Value<?, ?> value);

        R function(Function<?, ?> function);

        R namedFunction(NamedFunction<?, ?> function);

        R arithmetic(Arithmetic<?, ?> arithmetic);

        R currentTime(CurrentTime<?, ?> currentTime);

        R aggregate(Aggregate.OfRows<?, ?> aggregate);

        R elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate);

        R itemReference(Selection.ItemReference<?, ?> item);

        R caseWhen(CaseWhen<?, ?> caseWhen);

        R subquery(Subquery<?, ?> subquery);

        R outer(Subquery.Outer<?, ?> outer);

        R windowFunction(WindowFunction<?, ?> function);
    }

    /** A plain value, always bound as a parameter (R11). */
    static <T, V> Expression<T, V> value(V value) {
        return new Value<>(requireNonNull(value, "value"));
    }

    /** The database's time, the same throughout a statement; H2 gives the same throughout a transaction. */
    static <T> Expression<T, Instant> currentTime() {
        return currentTime(Instant.class);
    }

    /**
     * The database's date or time in UTC, the same throughout a statement; H2 gives the same throughout a transaction.
     *
     * @param type LocalDate, LocalTime, LocalDateTime, Instant or OffsetDateTime
     * @throws InvalidQueryException for another type
     */
    static <T, V> Expression<T, V> currentTime(Class<V> type) {
        return new CurrentTime<>(type);
    }

    /**
     * A function of the database by its name, which the module has to allow; it may differ between databases.
     *
     * @param name the name, with the schema before it where the database needs that
     * @param type the class of the result
     * @param arguments the arguments in order
     * @throws InvalidQueryException if the name is no identifier
     */
    @SafeVarargs
    static <T, V> Expression<T, V> function(String name, Class<V> type, Expression<? super T, ?>... arguments) {
        return new NamedFunction<>(name, type, List.<Expression<? super T, ?>>of(arguments));
    }

    /**
     * A literal value.
     *
     * @param value the bound value; never null
     */
    record Value<T, V>(V value) implements Expression<T, V> {

        /** A byte array is copied. */
        public Value {
            value = copied(requireNonNull(value, "value"));
        }

        @SuppressWarnings("unchecked")
        private static <V> V copied(V value) {
            return value instanceof byte[] bytes ? (V) bytes.clone() : value;
        }

        @Override
        public Class<?> type() {
            return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        }

        @Override
        public <S> Value<S, V> at(Path<S, ? extends T> relation) {
            return new Value<>(value);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.value(this);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Value<?, ?> that && Objects.deepEquals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(new Object[] {value});
        }

        /** Returns only the type, since values may be secret. */
        @Override
        public String toString() {
            return "<" + type().getSimpleName() + ">";
        }
    }

    /**
     * A function that every database has.
     *
     * @param name which one
     * @param arguments its arguments in order
     * @param scale the number of digits after the point, for functions that round
     */
    record Function<T, V>(FunctionName name, List<Expression<? super T, ?>> arguments, OptionalInt scale)
            implements Expression<T, V> {

        /**
         * @throws InvalidQueryException if an argument has the wrong type
         * @throws IllegalArgumentException if there are too few or too many arguments
         */
        public Function {
            arguments = List.copyOf(arguments);
            OperandTypeCheck.requireArguments(name, arguments);
            NestingLimits.requireOperands(arguments);
        }

        /** Creates a function that does not round. */
        public Function(FunctionName name, List<Expression<? super T, ?>> arguments) {
            this(name, arguments, OptionalInt.empty());
        }

        @SafeVarargs
        static <T, V> Function<T, V> of(FunctionName name, Expression<? super T, ?>... arguments) {
            return new Function<>(name, List.<Expression<? super T, ?>>of(arguments));
        }

        static <T, V> Function<T, V> scaled(FunctionName name, Expression<? super T, ?> operand, int scale) {
            OperandTypeCheck.requireScale(name, scale);
            return new Function<>(name, List.of(operand), OptionalInt.of(scale));
        }

        @Override
        public Class<?> type() {
            return name.result(arguments.get(0).type());
        }

        @Override
        public <S> Expression<S, V> at(Path<S, ? extends T> relation) {
            return new Function<>(name, PathSteps.at(arguments, relation), scale);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.function(this);
        }

        @Override
        public String toString() {
            return name.word() + SpecParts.text(arguments, ", ");
        }
    }

    /**
     * A function of the database by its name.
     *
     * @param name the name
     * @param type the class of the result
     * @param arguments its arguments in order
     */
    record NamedFunction<T, V>(String name, Class<V> type, List<Expression<? super T, ?>> arguments)
            implements Expression<T, V> {

        /**
         * @throws InvalidQueryException if the name is no identifier, or there are too many operands
         */
        public NamedFunction {
            arguments = List.copyOf(arguments);
            requireNonNull(type, "type");
            if (!name.matches("[A-Za-z_][A-Za-z_0-9]*(\\.[A-Za-z_][A-Za-z_0-9]*)?")) {
                throw new InvalidQueryException("the name of a function is an identifier, with a schema and a dot"
                        + " before it where it needs one");
            }
            NestingLimits.requireOperands(arguments);
        }

        @Override
        public <S> Expression<S, V> at(Path<S, ? extends T> relation) {
            return new NamedFunction<>(name, type, PathSteps.at(arguments, relation));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.namedFunction(this);
        }

        @Override
        public String toString() {
            return name + SpecParts.text(arguments, ", ");
        }
    }

    /**
     * An arithmetic operation on two numbers.
     *
     * @param left the left operand
     * @param operator the arithmetic operator
     * @param right the right operand
     */
    record Arithmetic<T, V>(Expression<? super T, V> left, Operator operator, Expression<? super T, ?> right)
            implements Expression<T, V> {

        /** The arithmetic operators. */
        public enum Operator {
            PLUS("+"),
            MINUS("-"),
            TIMES("*"),
            DIVIDED_BY("/");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            /** The operator as written. */
            public String symbol() {
                return symbol;
            }
        }

        /**
         * @throws InvalidQueryException if an operand is no number, or the left one cannot hold the right one
         */
        public Arithmetic {
            OperandTypeCheck.requireNumbers(left, operator.symbol(), right);
            NestingLimits.requireOperands(List.of(left, right));
        }

        @Override
        public Class<?> type() {
            return left.type();
        }

        @Override
        public <S> Expression<S, V> at(Path<S, ? extends T> relation) {
            return new Arithmetic<>(left.at(relation), operator, right.at(relation));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.arithmetic(this);
        }

        @Override
        public String toString() {
            return "(" + left + " " + operator.symbol() + " " + right + ")";
        }
    }

    /**
     * The database's date or time in UTC, the same throughout a statement.
     *
     * @param type the class of the value
     */
    record CurrentTime<T, V>(Class<V> type) implements Expression<T, V> {

        /**
         * @throws InvalidQueryException if the type is no date or time
         */
        public CurrentTime {
            OperandTypeCheck.requireTime(type);
        }

        @Override
        public <S> Expression<S, V> at(Path<S, ? extends T> relation) {
            return new CurrentTime<>(type);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.currentTime(this);
        }

        @Override
        public String toString() {
            return "currentTime(" + type.getSimpleName() + ")";
        }
    }
}
