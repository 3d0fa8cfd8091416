package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.Condition.Between;
import dev.mortise.query.Condition.Comparison;
import dev.mortise.query.Condition.Membership;
import dev.mortise.query.Condition.NullCheck;
import dev.mortise.query.Condition.TextMatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expression with a value for each row: a path, a literal, a function or an arithmetic operation.
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
public sealed interface Expression<T, V> extends Selection<T, V>
        permits Path,
                Expression.Value,
                Expression.Function,
                Expression.Arithmetic,
                Expression.CurrentTime,
                Aggregate,
                Selection.ItemReference {

    /** The boxed class of the value. */
    Class<?> type();

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

        R arithmetic(Arithmetic<?, ?> arithmetic);

        R currentTime(CurrentTime<?> currentTime);

        R aggregate(Aggregate.OfRows<?, ?> aggregate);

        R elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate);

        R itemReference(Selection.ItemReference<?, ?> item);
    }

    /** A plain value, always bound as a parameter (R11). */
    static <T, V> Expression<T, V> value(V value) {
        return new Value<>(requireNonNull(value, "value"));
    }

    /** The database's time, the same throughout a statement; H2 gives the same throughout a transaction. */
    static <T> Expression<T, Instant> currentTime() {
        return new CurrentTime<>();
    }

    default Condition<T> eq(V value) {
        return new Comparison<>(this, Comparison.Operator.EQ, value(value));
    }

    default Condition<T> eq(Expression<? super T, ? extends V> other) {
        return new Comparison<>(this, Comparison.Operator.EQ, other);
    }

    /** Not equal; rows where either side is null do not match, as in SQL. */
    default Condition<T> ne(V value) {
        return new Comparison<>(this, Comparison.Operator.NE, value(value));
    }

    default Condition<T> ne(Expression<? super T, ? extends V> other) {
        return new Comparison<>(this, Comparison.Operator.NE, other);
    }

    default Condition<T> gt(V value) {
        return new Comparison<>(this, Comparison.Operator.GT, value(value));
    }

    default Condition<T> gt(Expression<? super T, ? extends V> other) {
        return new Comparison<>(this, Comparison.Operator.GT, other);
    }

    default Condition<T> ge(V value) {
        return new Comparison<>(this, Comparison.Operator.GE, value(value));
    }

    default Condition<T> ge(Expression<? super T, ? extends V> other) {
        return new Comparison<>(this, Comparison.Operator.GE, other);
    }

    default Condition<T> lt(V value) {
        return new Comparison<>(this, Comparison.Operator.LT, value(value));
    }

    default Condition<T> lt(Expression<? super T, ? extends V> other) {
        return new Comparison<>(this, Comparison.Operator.LT, other);
    }

    default Condition<T> le(V value) {
        return new Comparison<>(this, Comparison.Operator.LE, value(value));
    }

    default Condition<T> le(Expression<? super T, ? extends V> other) {
        return new Comparison<>(this, Comparison.Operator.LE, other);
    }

    /** Between both bounds, inclusive; reversed bounds match nothing. */
    default Condition<T> between(V low, V high) {
        return between(value(low), value(high));
    }

    /** Between both bounds, inclusive; reversed bounds match nothing. */
    default Condition<T> between(Expression<? super T, ? extends V> low, Expression<? super T, ? extends V> high) {
        return new Between<>(this, low, high);
    }

    /** Equal to one of the values; an empty list matches nothing. */
    @SuppressWarnings("unchecked")
    default Condition<T> in(V... values) {
        return in(Arrays.asList(values));
    }

    /** Equal to one of the values; an empty collection matches nothing. */
    default Condition<T> in(Collection<? extends V> values) {
        return Membership.of(this, values, false);
    }

    /** Equal to none of the values; an empty list matches every row. */
    @SuppressWarnings("unchecked")
    default Condition<T> notIn(V... values) {
        return notIn(Arrays.asList(values));
    }

    /** Equal to none of the values; an empty collection matches every row. */
    default Condition<T> notIn(Collection<? extends V> values) {
        return Membership.of(this, values, true);
    }

    default Condition<T> isNull() {
        return new NullCheck<>(this, true);
    }

    default Condition<T> isNotNull() {
        return new NullCheck<>(this, false);
    }

    /**
     * Matches an SQL pattern in which {@code %} and {@code _} are wildcards and {@code !} escapes them.
     *
     * @throws dev.mortise.error.InvalidQueryException if the pattern has more than 4,000 characters, or ends in the
     *     escape character
     */
    default Condition<T> like(String pattern) {
        return new TextMatch<>(this, TextMatch.Kind.LIKE, pattern, false);
    }

    /** {@link #like} without regard to case (ASCII is promised, more depends on the database). */
    default Condition<T> ilike(String pattern) {
        return new TextMatch<>(this, TextMatch.Kind.LIKE, pattern, true);
    }

    /** Contains the text as it stands; wildcards in it are plain characters (R11). */
    default Condition<T> contains(String text) {
        return new TextMatch<>(this, TextMatch.Kind.CONTAINS, text, false);
    }

    default Condition<T> startsWith(String text) {
        return new TextMatch<>(this, TextMatch.Kind.STARTS_WITH, text, false);
    }

    default Condition<T> endsWith(String text) {
        return new TextMatch<>(this, TextMatch.Kind.ENDS_WITH, text, false);
    }

    default Condition<T> containsIgnoreCase(String text) {
        return new TextMatch<>(this, TextMatch.Kind.CONTAINS, text, true);
    }

    default Condition<T> startsWithIgnoreCase(String text) {
        return new TextMatch<>(this, TextMatch.Kind.STARTS_WITH, text, true);
    }

    default Condition<T> endsWithIgnoreCase(String text) {
        return new TextMatch<>(this, TextMatch.Kind.ENDS_WITH, text, true);
    }

    default Condition<T> eqIgnoreCase(String text) {
        return new TextMatch<>(this, TextMatch.Kind.EQUALS, text, true);
    }

    /** {@link #eq(Object)}, or no condition at all when the value is null. */
    default Condition<T> eqIfPresent(@Nullable V value) {
        return value == null ? Condition.absent() : eq(value);
    }

    /** {@link #ge(Object)}, or no condition at all when the value is null. */
    default Condition<T> geIfPresent(@Nullable V value) {
        return value == null ? Condition.absent() : ge(value);
    }

    /** {@link #gt(Object)}, or no condition at all when the value is null. */
    default Condition<T> gtIfPresent(@Nullable V value) {
        return value == null ? Condition.absent() : gt(value);
    }

    /** {@link #le(Object)}, or no condition at all when the value is null. */
    default Condition<T> leIfPresent(@Nullable V value) {
        return value == null ? Condition.absent() : le(value);
    }

    /** {@link #lt(Object)}, or no condition at all when the value is null. */
    default Condition<T> ltIfPresent(@Nullable V value) {
        return value == null ? Condition.absent() : lt(value);
    }

    /** {@link #in(Collection)}, or an absent condition when the collection is null (an empty one matches nothing). */
    default Condition<T> inIfPresent(@Nullable Collection<? extends V> values) {
        return values == null ? Condition.absent() : in(values);
    }

    /** {@link #contains(String)}, or no condition at all when the text is null. */
    default Condition<T> containsIfPresent(@Nullable String text) {
        return text == null ? Condition.absent() : contains(text);
    }

    /** {@link #startsWith(String)}, or no condition at all when the text is null. */
    default Condition<T> startsWithIfPresent(@Nullable String text) {
        return text == null ? Condition.absent() : startsWith(text);
    }

    default Expression<T, V> lower() {
        return Function.of(Function.Name.LOWER, this);
    }

    default Expression<T, V> upper() {
        return Function.of(Function.Name.UPPER, this);
    }

    /** Without the spaces at both ends. */
    default Expression<T, V> trim() {
        return Function.of(Function.Name.TRIM, this);
    }

    /** The number of characters; H2 counts a character outside the basic plane, such as an emoji, as two. */
    default Expression<T, Integer> length() {
        return Function.of(Function.Name.LENGTH, this);
    }

    /** This text followed by another; null when either is null. */
    default Expression<T, V> concat(V text) {
        return Function.of(Function.Name.CONCAT, this, value(text));
    }

    default Expression<T, V> concat(Expression<? super T, ? extends V> text) {
        return Function.of(Function.Name.CONCAT, this, text);
    }

    default Expression<T, V> abs() {
        return Function.of(Function.Name.ABS, this);
    }

    /** This value, or the other one where this is null. */
    default Expression<T, V> coalesce(V other) {
        return Function.of(Function.Name.COALESCE, this, value(other));
    }

    default Expression<T, V> coalesce(Expression<? super T, ? extends V> other) {
        return Function.of(Function.Name.COALESCE, this, other);
    }

    default Expression<T, V> plus(V value) {
        return new Arithmetic<>(this, Arithmetic.Operator.PLUS, value(value));
    }

    default Expression<T, V> plus(Expression<? super T, ? extends V> other) {
        return new Arithmetic<>(this, Arithmetic.Operator.PLUS, other);
    }

    default Expression<T, V> minus(V value) {
        return new Arithmetic<>(this, Arithmetic.Operator.MINUS, value(value));
    }

    default Expression<T, V> minus(Expression<? super T, ? extends V> other) {
        return new Arithmetic<>(this, Arithmetic.Operator.MINUS, other);
    }

    default Expression<T, V> times(V value) {
        return new Arithmetic<>(this, Arithmetic.Operator.TIMES, value(value));
    }

    default Expression<T, V> times(Expression<? super T, ? extends V> other) {
        return new Arithmetic<>(this, Arithmetic.Operator.TIMES, other);
    }

    /**
     * Divided; whole numbers give a whole number, cut towards zero, and a {@link java.math.BigDecimal} has 20 digits after the point,
     * rounded half up.
     */
    default Expression<T, V> dividedBy(V value) {
        return new Arithmetic<>(this, Arithmetic.Operator.DIVIDED_BY, value(value));
    }

    default Expression<T, V> dividedBy(Expression<? super T, ? extends V> other) {
        return new Arithmetic<>(this, Arithmetic.Operator.DIVIDED_BY, other);
    }

    default SortKey<T> asc() {
        return SortKey.of(this, SortKey.Direction.ASC);
    }

    default SortKey<T> desc() {
        return SortKey.of(this, SortKey.Direction.DESC);
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
     * A function of the database.
     *
     * @param name which one
     * @param arguments its arguments in order
     */
    record Function<T, V>(Name name, List<Expression<? super T, ?>> arguments) implements Expression<T, V> {

        /** The functions that every database supports. */
        public enum Name {
            LOWER(1),
            UPPER(1),
            TRIM(1),
            LENGTH(1),
            CONCAT(2),
            ABS(1),
            COALESCE(2),
            /**
             * The later of the second argument and a microsecond after the first: the next value of a timestamp
             * version.
             */
            NEXT_TIME(2);

            private final int arity;

            Name(int arity) {
                this.arity = arity;
            }

            String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /**
         * @throws dev.mortise.error.InvalidQueryException if an argument has the wrong type
         * @throws IllegalArgumentException if there are too few or too many arguments
         */
        public Function {
            arguments = List.copyOf(arguments);
            if (arguments.size() != name.arity) {
                throw new IllegalArgumentException(
                        name.word() + " takes " + name.arity + " arguments, but has " + arguments.size());
            }
            OperandTypeCheck.requireArguments(name, arguments);
            NestingLimits.requireOperands(arguments);
        }

        @SafeVarargs
        static <T, V> Function<T, V> of(Name name, Expression<? super T, ?>... arguments) {
            return new Function<>(name, List.<Expression<? super T, ?>>of(arguments));
        }

        @Override
        public Class<?> type() {
            return name == Name.LENGTH ? Integer.class : arguments.get(0).type();
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
     * An arithmetic operation on two numbers.
     *
     * @param left the left operand
     * @param operator the arithmetic operator
     * @param right the right operand
     */
    record Arithmetic<T, V>(Expression<T, V> left, Operator operator, Expression<? super T, ?> right)
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
         * @throws dev.mortise.error.InvalidQueryException if an operand is no number
         */
        public Arithmetic {
            OperandTypeCheck.requireNumber(left, operator.symbol());
            OperandTypeCheck.requireNumber(right, operator.symbol());
            NestingLimits.requireOperands(List.of(left, right));
        }

        @Override
        public Class<?> type() {
            return left.type();
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

    /** The database's time, the same throughout a statement. */
    record CurrentTime<T>() implements Expression<T, Instant> {

        @Override
        public Class<?> type() {
            return Instant.class;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.currentTime(this);
        }

        @Override
        public String toString() {
            return "currentTime()";
        }
    }
}
