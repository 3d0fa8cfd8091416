package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition.Between;
import dev.mortise.query.Condition.Comparison;
import dev.mortise.query.Condition.Membership;
import dev.mortise.query.Condition.NullCheck;
import dev.mortise.query.Condition.PatternMatch;
import dev.mortise.query.Condition.TextMatch;
import dev.mortise.query.Expression.Arithmetic;
import dev.mortise.query.Expression.Function;
import dev.mortise.query.function.FunctionName;
import dev.mortise.query.function.PatternSyntax;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operators that every {@link Expression} has, by the kind of value that they are for.
 *
 * <p>An operator on an expression of another type throws {@link dev.mortise.error.InvalidQueryException}.
 */
public interface Operators {

    /**
     * The operators of expressions of every type: comparisons, tests for null, and sort keys.
     *
     * @param <T> the entity that the rows hold
     * @param <V> the type of the value
     */
    sealed interface OfValues<T, V> permits Expression {

        private Expression<T, V> self() {
            return (Expression<T, V>) this; // the only one that is permitted
        }

        default Condition<T> eq(V value) {
            return new Comparison<>(self(), Comparison.Operator.EQ, Expression.value(value));
        }

        default <S extends T> Condition<S> eq(Expression<? super S, ? extends V> other) {
            return new Comparison<>(self(), Comparison.Operator.EQ, other);
        }

        /** Not equal; rows where either side is null do not match, as in SQL. */
        default Condition<T> ne(V value) {
            return new Comparison<>(self(), Comparison.Operator.NE, Expression.value(value));
        }

        default <S extends T> Condition<S> ne(Expression<? super S, ? extends V> other) {
            return new Comparison<>(self(), Comparison.Operator.NE, other);
        }

        default Condition<T> gt(V value) {
            return new Comparison<>(self(), Comparison.Operator.GT, Expression.value(value));
        }

        default <S extends T> Condition<S> gt(Expression<? super S, ? extends V> other) {
            return new Comparison<>(self(), Comparison.Operator.GT, other);
        }

        default Condition<T> ge(V value) {
            return new Comparison<>(self(), Comparison.Operator.GE, Expression.value(value));
        }

        default <S extends T> Condition<S> ge(Expression<? super S, ? extends V> other) {
            return new Comparison<>(self(), Comparison.Operator.GE, other);
        }

        default Condition<T> lt(V value) {
            return new Comparison<>(self(), Comparison.Operator.LT, Expression.value(value));
        }

        default <S extends T> Condition<S> lt(Expression<? super S, ? extends V> other) {
            return new Comparison<>(self(), Comparison.Operator.LT, other);
        }

        default Condition<T> le(V value) {
            return new Comparison<>(self(), Comparison.Operator.LE, Expression.value(value));
        }

        default <S extends T> Condition<S> le(Expression<? super S, ? extends V> other) {
            return new Comparison<>(self(), Comparison.Operator.LE, other);
        }

        /** Between both bounds, inclusive; reversed bounds match nothing. */
        default Condition<T> between(V low, V high) {
            return between(Expression.value(low), Expression.value(high));
        }

        /** Between both bounds, inclusive; reversed bounds match nothing. */
        default <S extends T> Condition<S> between(
                Expression<? super S, ? extends V> low, Expression<? super S, ? extends V> high) {
            return new Between<>(self(), low, high);
        }

        /** Equal to one of the values; an empty list matches nothing. */
        @SuppressWarnings("unchecked")
        default Condition<T> in(V... values) {
            return in(Arrays.asList(values));
        }

        /** Equal to one of the values; an empty collection matches nothing. */
        default Condition<T> in(Collection<? extends V> values) {
            return Membership.of(self(), values, false);
        }

        /** Equal to none of the values; an empty list matches every row. */
        @SuppressWarnings("unchecked")
        default Condition<T> notIn(V... values) {
            return notIn(Arrays.asList(values));
        }

        /** Equal to none of the values; an empty collection matches every row. */
        default Condition<T> notIn(Collection<? extends V> values) {
            return Membership.of(self(), values, true);
        }

        /** Equal to one of the values that a query for one expression gives. */
        default Condition<T> in(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.EQ, false, select);
        }

        /**
         * Equal to none of the values that a query for one expression gives; its nulls do not count, and a null here
         * does not match.
         */
        default Condition<T> notIn(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.NE, true, select);
        }

        /** Equal to all of the values that a query for one expression gives; true where it gives none. */
        default Condition<T> eqAll(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.EQ, true, select);
        }

        /** Greater than one of the values that a query for one expression gives. */
        default Condition<T> gtAny(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.GT, false, select);
        }

        /** Greater than all of the values that a query for one expression gives; true where it gives none. */
        default Condition<T> gtAll(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.GT, true, select);
        }

        /** Greater than or equal to one of the values that a query for one expression gives. */
        default Condition<T> geAny(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.GE, false, select);
        }

        /** Greater than or equal to all of the values that a query for one expression gives; true where it gives none. */
        default Condition<T> geAll(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.GE, true, select);
        }

        /** Less than one of the values that a query for one expression gives. */
        default Condition<T> ltAny(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.LT, false, select);
        }

        /** Less than all of the values that a query for one expression gives; true where it gives none. */
        default Condition<T> ltAll(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.LT, true, select);
        }

        /** Less than or equal to one of the values that a query for one expression gives. */
        default Condition<T> leAny(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.LE, false, select);
        }

        /** Less than or equal to all of the values that a query for one expression gives; true where it gives none. */
        default Condition<T> leAll(SelectSpec<?, ? extends V> select) {
            return new Subquery.Match<>(self(), Comparison.Operator.LE, true, select);
        }

        default Condition<T> isNull() {
            return new NullCheck<>(self(), true);
        }

        default Condition<T> isNotNull() {
            return new NullCheck<>(self(), false);
        }

        /** Equal to one of the expressions; an empty collection matches nothing. */
        default <S extends T> Condition<S> inExpressions(
                Collection<? extends Expression<? super S, ? extends V>> expressions) {
            List<Condition<S>> equal = expressions.stream()
                    .map(expression -> this.<S>eq(expression))
                    .toList();
            return Condition.<S>anyOf(equal);
        }

        /** Equal to none of the expressions; an empty collection matches every row. */
        default <S extends T> Condition<S> notInExpressions(
                Collection<? extends Expression<? super S, ? extends V>> expressions) {
            List<Condition<S>> unequal = expressions.stream()
                    .map(expression -> this.<S>ne(expression))
                    .toList();
            return Condition.<S>allOf(unequal);
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

        /** This value, or the other one where this is null. */
        default Expression<T, V> coalesce(V other) {
            return Expression.Function.of(FunctionName.COALESCE, self(), Expression.value(other));
        }

        default <S extends T> Expression<S, V> coalesce(Expression<? super S, ? extends V> other) {
            return Expression.Function.of(FunctionName.COALESCE, self(), other);
        }

        default SortKey<T> asc() {
            return SortKey.of(self(), SortKey.Direction.ASC);
        }

        default SortKey<T> desc() {
            return SortKey.of(self(), SortKey.Direction.DESC);
        }
    }

    /**
     * The operators of texts.
     *
     * <p>Positions count from 1, as in SQL. On another type than text they throw
     * {@link dev.mortise.error.InvalidQueryException}; {@link #asText()} converts.
     *
     * @param <T> the entity that the rows hold
     * @param <V> the type of the value
     */
    sealed interface OfText<T, V> permits Expression {

        private Expression<T, V> self() {
            return (Expression<T, V>) this; // the only one that is permitted
        }

        /**
         * Matches an SQL pattern in which {@code %} and {@code _} are wildcards and {@code !} escapes them.
         *
         * @throws dev.mortise.error.InvalidQueryException if the pattern has more than 4,000 characters, or ends in the
         *     escape character
         */
        default Condition<T> like(String pattern) {
            return new TextMatch<>(self(), TextMatch.Kind.LIKE, pattern, false);
        }

        /** {@link #like} without regard to case (ASCII is promised, more depends on the database). */
        default Condition<T> ilike(String pattern) {
            return new TextMatch<>(self(), TextMatch.Kind.LIKE, pattern, true);
        }

        /** Contains the text as it stands; wildcards in it are plain characters (R11). */
        default Condition<T> contains(String text) {
            return new TextMatch<>(self(), TextMatch.Kind.CONTAINS, text, false);
        }

        default Condition<T> startsWith(String text) {
            return new TextMatch<>(self(), TextMatch.Kind.STARTS_WITH, text, false);
        }

        default Condition<T> endsWith(String text) {
            return new TextMatch<>(self(), TextMatch.Kind.ENDS_WITH, text, false);
        }

        default Condition<T> containsIgnoreCase(String text) {
            return new TextMatch<>(self(), TextMatch.Kind.CONTAINS, text, true);
        }

        default Condition<T> startsWithIgnoreCase(String text) {
            return new TextMatch<>(self(), TextMatch.Kind.STARTS_WITH, text, true);
        }

        default Condition<T> endsWithIgnoreCase(String text) {
            return new TextMatch<>(self(), TextMatch.Kind.ENDS_WITH, text, true);
        }

        default Condition<T> eqIgnoreCase(String text) {
            return new TextMatch<>(self(), TextMatch.Kind.EQUALS, text, true);
        }

        /** {@link #like(String)} with another escape character. */
        default Condition<T> like(String pattern, char escape) {
            return like(PatternSyntax.withEscape(pattern, escape, TextMatch.ESCAPE));
        }

        /** {@link #like(String)} with a pattern that may differ from row to row; {@code !} escapes. */
        default <S extends T> Condition<S> like(Expression<? super S, String> pattern) {
            return like(pattern, TextMatch.ESCAPE);
        }

        /** {@link #like(Expression)} with another escape character. */
        default <S extends T> Condition<S> like(Expression<? super S, String> pattern, char escape) {
            return new PatternMatch<>(self(), PatternMatch.Syntax.LIKE, pattern, escape);
        }

        /**
         * Contains a match of a regular expression, in the syntax of the database (R33: {@code REGULAR_EXPRESSIONS}).
         *
         * <p>What Java, PostgreSQL and PCRE share means the same everywhere: characters, classes such as {@code [a-z]},
         * {@code . * + ? | ( )}, repetitions such as {@code {2,3}}, and the anchors {@code ^} and {@code $}.
         *
         * @throws dev.mortise.error.InvalidQueryException if the pattern is no regular expression for Java
         */
        default Condition<T> matches(String regex) {
            return new PatternMatch<>(self(), PatternMatch.Syntax.REGEX, Expression.value(regex), TextMatch.ESCAPE);
        }

        /** Contains the text of an expression; wildcards in it are plain characters. */
        default <S extends T> Condition<S> contains(Expression<? super S, String> text) {
            return this.<S>locate(text).gt(0);
        }

        /** Starts with the text of an expression. */
        default <S extends T> Condition<S> startsWith(Expression<? super S, String> text) {
            return this.<S>left(text.length()).eq(text);
        }

        /** Ends with the text of an expression. */
        default <S extends T> Condition<S> endsWith(Expression<? super S, String> text) {
            return this.<S>right(text.length()).eq(text);
        }

        /** {@link #contains(String)}, or no condition at all when the text is null. */
        default Condition<T> containsIfPresent(@Nullable String text) {
            return text == null ? Condition.absent() : contains(text);
        }

        /** {@link #startsWith(String)}, or no condition at all when the text is null. */
        default Condition<T> startsWithIfPresent(@Nullable String text) {
            return text == null ? Condition.absent() : startsWith(text);
        }

        /** In lower case; ASCII letters are promised, others depend on the database and its collation. */
        default Expression<T, V> lower() {
            return Expression.Function.of(FunctionName.LOWER, self());
        }

        /** In upper case; ASCII letters are promised, others depend on the database and its collation. */
        default Expression<T, V> upper() {
            return Expression.Function.of(FunctionName.UPPER, self());
        }

        /** Without the spaces at both ends. */
        default Expression<T, V> trim() {
            return Expression.Function.of(FunctionName.TRIM, self());
        }

        /** The number of characters; H2 counts a character outside the basic plane, such as an emoji, as two. */
        default Expression<T, Integer> length() {
            return Expression.Function.of(FunctionName.LENGTH, self());
        }

        /** This text followed by another; null when either is null. */
        default Expression<T, V> concat(V text) {
            return Expression.Function.of(FunctionName.CONCAT, self(), Expression.value(text));
        }

        default <S extends T> Expression<S, V> concat(Expression<? super S, ? extends V> text) {
            return Expression.Function.of(FunctionName.CONCAT, self(), text);
        }

        /** The characters from a position on, which counts from 1; empty where the text is shorter. */
        default Expression<T, String> substring(int start) {
            return substring(start, OperandTypeCheck.LONGEST_TEXT);
        }

        /**
         * At most so many characters from a position on, which counts from 1.
         *
         * @throws IllegalArgumentException if the start is less than 1, or the length less than 0
         */
        default Expression<T, String> substring(int start, int length) {
            return substring(
                    Expression.value(OperandTypeCheck.atLeast(1, start, "start")),
                    Expression.value(OperandTypeCheck.atLeast(0, length, "length")));
        }

        /** As {@link #substring(int, int)}; a start below 1 is 1, and a length below 0 is 0. */
        default <S extends T> Expression<S, String> substring(
                Expression<? super S, ? extends Number> start, Expression<? super S, ? extends Number> length) {
            return Expression.Function.of(FunctionName.SUBSTRING, self(), start, length);
        }

        /**
         * The first characters.
         *
         * @throws IllegalArgumentException if the length is less than 0
         */
        default Expression<T, String> left(int length) {
            return left(Expression.value(OperandTypeCheck.atLeast(0, length, "length")));
        }

        /** The first characters; a length below 0 is 0. */
        default <S extends T> Expression<S, String> left(Expression<? super S, ? extends Number> length) {
            return Expression.Function.of(FunctionName.LEFT, self(), length);
        }

        /**
         * The last characters.
         *
         * @throws IllegalArgumentException if the length is less than 0
         */
        default Expression<T, String> right(int length) {
            return right(Expression.value(OperandTypeCheck.atLeast(0, length, "length")));
        }

        /** The last characters; a length below 0 is 0. */
        default <S extends T> Expression<S, String> right(Expression<? super S, ? extends Number> length) {
            return Expression.Function.of(FunctionName.RIGHT, self(), length);
        }

        /** With each occurrence of a text replaced by another; an empty one occurs nowhere. */
        default Expression<T, String> replace(String text, String replacement) {
            return replace(Expression.value(text), Expression.value(replacement));
        }

        /** With each occurrence of a text replaced by another; an empty one occurs nowhere. */
        default <S extends T> Expression<S, String> replace(
                Expression<? super S, String> text, Expression<? super S, String> replacement) {
            return Expression.Function.of(FunctionName.REPLACE, self(), text, replacement);
        }

        /** The position of the first occurrence of a text, from 1; 0 where there is none. */
        default Expression<T, Integer> locate(String text) {
            return locate(Expression.value(text));
        }

        /** The position of the first occurrence of a text, from 1; 0 where there is none. */
        default <S extends T> Expression<S, Integer> locate(Expression<? super S, String> text) {
            return Expression.Function.of(FunctionName.LOCATE, self(), text);
        }

        /**
         * Filled on the left to the length; a longer text is cut to its first characters.
         *
         * @throws IllegalArgumentException if the length is less than 0
         */
        default Expression<T, String> lpad(int length, char fill) {
            return padded(FunctionName.LPAD, length, fill);
        }

        /**
         * Filled on the right to the length; a longer text is cut to its first characters.
         *
         * @throws IllegalArgumentException if the length is less than 0
         */
        default Expression<T, String> rpad(int length, char fill) {
            return padded(FunctionName.RPAD, length, fill);
        }

        private Expression<T, String> padded(FunctionName name, int length, char fill) {
            return Expression.Function.of(
                    name,
                    self(),
                    Expression.value(OperandTypeCheck.atLeast(0, length, "length")),
                    Expression.value(String.valueOf(fill)));
        }

        /**
         * This value as text: digits for whole numbers, {@code true} and {@code false}, ISO dates and UUIDs in lower case.
         *
         * <p>For a BigDecimal use {@link OfNumbers#asText(int)}.
         */
        default Expression<T, String> asText() {
            return Expression.Function.of(FunctionName.AS_TEXT, self());
        }
    }

    /**
     * The operators of numbers.
     *
     * <pre>{@code
     * path(Item::getUnitPrice).times(path(Item::getQuantity))     // BigDecimal times Integer is a BigDecimal
     * path(Item::getQuantity).asDecimal().times(path(Item::getUnitPrice))
     * }</pre>
     *
     * <p>The result has the type of the first operand, which must hold every value of the other's type: Byte, Short,
     * Integer, Long, BigInteger, BigDecimal in this order; Float and Double hold whole numbers of up to 16 and 32 bits.
     * Otherwise, and on another type than a number, an operator throws
     * {@link dev.mortise.error.InvalidQueryException}. Calculations are exact, see R29.
     *
     * @param <T> the entity that the rows hold
     * @param <V> the type of the value
     */
    sealed interface OfNumbers<T, V> permits Expression {

        private Expression<T, V> self() {
            return (Expression<T, V>) this; // the only one that is permitted
        }

        default Expression<T, V> plus(V value) {
            return new Arithmetic<>(self(), Arithmetic.Operator.PLUS, Expression.value(value));
        }

        /** {@link #plus(Object)} with a number of a type whose values this type holds. */
        default Expression<T, V> plus(Number value) {
            return plus(Expression.value(value));
        }

        default <S extends T> Expression<S, V> plus(Expression<? super S, ? extends Number> other) {
            return new Arithmetic<>(self(), Arithmetic.Operator.PLUS, other);
        }

        default Expression<T, V> minus(V value) {
            return new Arithmetic<>(self(), Arithmetic.Operator.MINUS, Expression.value(value));
        }

        /** {@link #minus(Object)} with a number of a type whose values this type holds. */
        default Expression<T, V> minus(Number value) {
            return minus(Expression.value(value));
        }

        default <S extends T> Expression<S, V> minus(Expression<? super S, ? extends Number> other) {
            return new Arithmetic<>(self(), Arithmetic.Operator.MINUS, other);
        }

        default Expression<T, V> times(V value) {
            return new Arithmetic<>(self(), Arithmetic.Operator.TIMES, Expression.value(value));
        }

        /** {@link #times(Object)} with a number of a type whose values this type holds. */
        default Expression<T, V> times(Number value) {
            return times(Expression.value(value));
        }

        default <S extends T> Expression<S, V> times(Expression<? super S, ? extends Number> other) {
            return new Arithmetic<>(self(), Arithmetic.Operator.TIMES, other);
        }

        /**
         * Divided; whole numbers give a whole number, cut towards zero, and a {@link java.math.BigDecimal} has 20 digits after the point,
         * rounded half up.
         */
        default Expression<T, V> dividedBy(V value) {
            return new Arithmetic<>(self(), Arithmetic.Operator.DIVIDED_BY, Expression.value(value));
        }

        /** {@link #dividedBy(Object)} with a number of a type whose values this type holds. */
        default Expression<T, V> dividedBy(Number value) {
            return dividedBy(Expression.value(value));
        }

        /**
         * Divided; whole numbers give a whole number, cut towards zero, and a {@link java.math.BigDecimal} has 20 digits after the point,
         * rounded half up.
         */
        default <S extends T> Expression<S, V> dividedBy(Expression<? super S, ? extends Number> other) {
            return new Arithmetic<>(self(), Arithmetic.Operator.DIVIDED_BY, other);
        }

        /** The remainder of a division, with the sign of this number, as {@code %} in Java; null or an error for 0. */
        default Expression<T, V> mod(V divisor) {
            return Function.of(FunctionName.MOD, self(), Expression.value(divisor));
        }

        /** {@link #mod(Object)} with a number of a type whose values this type holds. */
        default Expression<T, V> mod(Number divisor) {
            return mod(Expression.value(divisor));
        }

        /** The remainder of a division, with the sign of this number, as {@code %} in Java; null or an error for 0. */
        default <S extends T> Expression<S, V> mod(Expression<? super S, ? extends Number> divisor) {
            return Function.of(FunctionName.MOD, self(), divisor);
        }

        default Expression<T, V> abs() {
            return Function.of(FunctionName.ABS, self());
        }

        /** -1, 0 or 1. */
        default Expression<T, Integer> sign() {
            return Function.of(FunctionName.SIGN, self());
        }

        /**
         * Rounded to so many digits after the point, half up; a negative number rounds digits before it.
         *
         * <p>A floating-point number has no decimal digits: use {@link #asDecimal(int)}.
         *
         * @throws IllegalArgumentException if the scale is not between -38 and 38
         */
        default Expression<T, V> round(int scale) {
            return Function.scaled(FunctionName.ROUND, self(), scale);
        }

        /** The largest whole number that is not greater. */
        default Expression<T, V> floor() {
            return Function.of(FunctionName.FLOOR, self());
        }

        /** The smallest whole number that is not less. */
        default Expression<T, V> ceiling() {
            return Function.of(FunctionName.CEILING, self());
        }

        /** To a power, as a double; its last digit may differ between databases where the result is no whole number. */
        default Expression<T, Double> power(Number exponent) {
            return power(Expression.value(exponent));
        }

        /** To a power, as a double; its last digit may differ between databases where the result is no whole number. */
        default <S extends T> Expression<S, Double> power(Expression<? super S, ? extends Number> exponent) {
            return Function.of(FunctionName.POWER, self(), exponent);
        }

        /** The square root as a double; null for a negative number. */
        default Expression<T, Double> sqrt() {
            return Function.of(FunctionName.SQRT, self());
        }

        /** A BigDecimal as text, rounded half up to the scale and with exactly so many digits after the point. */
        default Expression<T, String> asText(int scale) {
            return Function.scaled(FunctionName.DECIMAL_AS_TEXT, self(), scale);
        }

        /** This number as an Integer, cut towards zero; of a text, null where it is no whole number of up to 18 digits. */
        default Expression<T, Integer> asInteger() {
            return Function.of(FunctionName.AS_INTEGER, self());
        }

        /** This number as a Long, cut towards zero; of a text, null where it is no whole number of up to 18 digits. */
        default Expression<T, Long> asLong() {
            return Function.of(FunctionName.AS_LONG, self());
        }

        /** This number as a Double; of a text, null where it is no number. */
        default Expression<T, Double> asDouble() {
            return Function.of(FunctionName.AS_DOUBLE, self());
        }

        /** This whole number or BigDecimal as a BigDecimal. */
        default Expression<T, BigDecimal> asDecimal() {
            return Function.of(FunctionName.EXACT_AS_DECIMAL, self());
        }

        /**
         * This number as a BigDecimal, rounded half up to the scale; of a text, null where it is no decimal number.
         *
         * <p>The decimal of a Double is that of {@link Double#toString()}; a Float is converted to a Double first.
         *
         * @throws IllegalArgumentException if the scale is not between 0 and 38
         */
        default Expression<T, BigDecimal> asDecimal(int scale) {
            return Function.scaled(FunctionName.AS_DECIMAL, self(), scale);
        }
    }

    /**
     * The operators of dates and times.
     *
     * <p>Instants and OffsetDateTimes are taken in UTC, whatever the zones of the JVM and of the database are. On another
     * type the operators throw {@link InvalidQueryException}.
     *
     * @param <T> the entity that the rows hold
     * @param <V> the type of the value
     */
    sealed interface OfTimes<T, V> permits Expression {

        private Expression<T, V> self() {
            return (Expression<T, V>) this; // the only one that is permitted
        }

        /** The year. */
        default Expression<T, Integer> year() {
            return Function.of(FunctionName.YEAR, self());
        }

        /** The quarter, 1 to 4. */
        default Expression<T, Integer> quarter() {
            return Function.of(FunctionName.QUARTER, self());
        }

        /** The month, 1 to 12. */
        default Expression<T, Integer> month() {
            return Function.of(FunctionName.MONTH, self());
        }

        /** The week of the year by ISO 8601, 1 to 53. */
        default Expression<T, Integer> week() {
            return Function.of(FunctionName.WEEK, self());
        }

        /** The day of the month. */
        default Expression<T, Integer> day() {
            return Function.of(FunctionName.DAY, self());
        }

        /** The day of the week, from 1 for Monday to 7. */
        default Expression<T, Integer> dayOfWeek() {
            return Function.of(FunctionName.DAY_OF_WEEK, self());
        }

        /** The day of the year, from 1. */
        default Expression<T, Integer> dayOfYear() {
            return Function.of(FunctionName.DAY_OF_YEAR, self());
        }

        /** The hour, 0 to 23. */
        default Expression<T, Integer> hour() {
            return Function.of(FunctionName.HOUR, self());
        }

        /** The minute. */
        default Expression<T, Integer> minute() {
            return Function.of(FunctionName.MINUTE, self());
        }

        /** The second, without its fraction. */
        default Expression<T, Integer> second() {
            return Function.of(FunctionName.SECOND, self());
        }

        /**
         * Cut to a unit: the rest is 1 January, the first of the month, Monday, or midnight.
         *
         * @param unit YEARS, MONTHS, WEEKS, DAYS, HOURS, MINUTES or SECONDS
         * @throws IllegalArgumentException for another unit
         */
        default Expression<T, V> truncatedTo(ChronoUnit unit) {
            return Function.of(FunctionName.truncatedTo(unit), self());
        }

        /** The date. */
        default Expression<T, LocalDate> asDate() {
            return Function.of(FunctionName.AS_DATE, self());
        }

        /** The time of day. */
        default Expression<T, LocalTime> asTime() {
            return Function.of(FunctionName.AS_TIME, self());
        }

        /** The date and time; of an instant, in UTC. */
        default Expression<T, LocalDateTime> asDateTime() {
            return Function.of(FunctionName.AS_DATE_TIME, self());
        }

        /** The instant; a LocalDateTime is taken in UTC. */
        default Expression<T, Instant> asInstant() {
            return Function.of(FunctionName.AS_INSTANT, self());
        }

        /**
         * Later by a {@link Duration}, or by a {@link Period}, whose months are added before its days; the day of a shorter
         * month is its last.
         *
         * @throws InvalidQueryException for another amount, and for a part of a day on a date
         */
        default Expression<T, V> plus(TemporalAmount amount) {
            return later(self(), amount);
        }

        /** Earlier by a duration or period, see {@link #plus(TemporalAmount)}. */
        default Expression<T, V> minus(TemporalAmount amount) {
            if (amount instanceof Period period) {
                return plus(period.negated());
            }
            return plus(amount instanceof Duration duration ? duration.negated() : amount);
        }

        /**
         * Later by a number of units, which may differ from row to row.
         *
         * @param amount a whole number; a negative one gives an earlier time
         * @param unit from MICROS to YEARS
         * @throws InvalidQueryException if the unit cannot be added to the type
         */
        default <S extends T> Expression<S, V> plus(Expression<? super S, ? extends Number> amount, ChronoUnit unit) {
            return later(self(), amount, unit);
        }

        /** {@link #until(Expression, ChronoUnit)} a value. */
        default Expression<T, Long> until(V end, ChronoUnit unit) {
            return until(Expression.value(end), unit);
        }

        /**
         * The number of complete units until another date or time; negative where that is earlier.
         *
         * @param end of the same type
         * @param unit DAYS or WEEKS for dates; else from MICROS to WEEKS, where a day has 24 hours
         * @throws InvalidQueryException for another unit
         */
        default <S extends T> Expression<S, Long> until(Expression<? super S, ? extends V> end, ChronoUnit unit) {
            return units(self(), end, unit);
        }

        private static <T, V> Expression<T, V> later(Expression<T, V> time, TemporalAmount amount) {
            if (requireNonNull(amount, "amount") instanceof Period period) {
                return later(time, period);
            }
            if (amount instanceof Duration duration) {
                return later(time, duration);
            }
            throw new InvalidQueryException("plus takes a Duration or a Period, but was given a "
                    + amount.getClass().getSimpleName());
        }

        private static <T, V> Expression<T, V> later(Expression<T, V> time, Period period) {
            Expression<T, V> later = period.toTotalMonths() == 0
                    ? time
                    : Function.of(FunctionName.PLUS_MONTHS, time, Expression.value(period.toTotalMonths()));
            long days = period.get(ChronoUnit.DAYS);
            return days == 0 && later != time
                    ? later
                    : Function.of(FunctionName.PLUS_DAYS, later, Expression.value(days));
        }

        private static <T, V> Expression<T, V> later(Expression<T, V> time, Duration duration) {
            if (time.type() == LocalDate.class) {
                if (!duration.equals(Duration.ofDays(duration.toDays()))) {
                    throw new InvalidQueryException("a duration that is added to the date " + time
                            + " must be whole days; use asDateTime() of a column with a time of day");
                }
                return Function.of(FunctionName.PLUS_DAYS, time, Expression.value(duration.toDays()));
            }
            long micros =
                    Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000), duration.getNano() / 1_000L);
            return Function.of(FunctionName.PLUS_MICROS, time, Expression.value(micros));
        }

        private static <T, V> Expression<T, V> later(
                Expression<? super T, V> time, Expression<? super T, ? extends Number> amount, ChronoUnit unit) {
            return switch (requireNonNull(unit, "unit")) {
                case DECADES, CENTURIES, MILLENNIA, ERAS, FOREVER, HALF_DAYS, NANOS ->
                    throw new InvalidQueryException(unit + " cannot be added; use MICROS to YEARS");
                case YEARS -> Function.of(FunctionName.PLUS_MONTHS, time, times(amount, 12));
                case MONTHS -> Function.of(FunctionName.PLUS_MONTHS, time, amount);
                case WEEKS -> Function.of(FunctionName.PLUS_DAYS, time, times(amount, 7));
                case DAYS -> Function.of(FunctionName.PLUS_DAYS, time, amount);
                default -> Function.of(FunctionName.PLUS_MICROS, time, times(amount, micros(unit)));
            };
        }

        /** In 64 bits, whatever the type of the amount. */
        private static <T> Expression<? super T, ? extends Number> times(
                Expression<? super T, ? extends Number> amount, long factor) {
            return factor == 1
                    ? amount
                    : Function.<T, Long>of(FunctionName.AS_LONG, amount).times(factor);
        }

        private static <T> Expression<T, Long> units(
                Expression<? super T, ?> start, Expression<? super T, ?> end, ChronoUnit unit) {
            boolean dates = start.type() == LocalDate.class;
            if (!dates && unit.compareTo(ChronoUnit.MICROS) >= 0 && unit.compareTo(ChronoUnit.WEEKS) <= 0) {
                return inUnits(Function.of(FunctionName.MICROS_BETWEEN, start, end), micros(unit));
            }
            if (dates && (unit == ChronoUnit.DAYS || unit == ChronoUnit.WEEKS)) {
                return inUnits(Function.of(FunctionName.DAYS_BETWEEN, start, end), unit == ChronoUnit.DAYS ? 1 : 7);
            }
            throw new InvalidQueryException("the time from " + start + " is not counted in " + unit + "; use "
                    + (dates ? "DAYS or WEEKS" : "MICROS to WEEKS") + ", or compare years and months");
        }

        private static <T> Expression<T, Long> inUnits(Expression<T, Long> number, long size) {
            return size == 1 ? number : number.dividedBy(size);
        }

        /** The number of microseconds in a unit from MICROS to WEEKS. */
        private static long micros(ChronoUnit unit) {
            return unit.getDuration().toNanos() / 1_000;
        }
    }
}
