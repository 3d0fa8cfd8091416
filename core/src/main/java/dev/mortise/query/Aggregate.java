package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An aggregate function over the rows of a group, or over the elements of a collection.
 *
 * <p>Over rows it can be selected, sorted by and asked for in {@code having} of a {@link SelectSpec}. Nulls do not
 * count. The result types are fixed, the same on every database: counts are {@code Long}; a sum or average of whole
 * numbers and decimals is an exact {@code BigDecimal}, an average with 20 digits after the point, rounded half up;
 * {@code sumAsLong}, {@code sumAsDouble} and {@code avgAsDouble} are what they are named; the smallest and largest value
 * have the type of the expression. Of no values, counts are 0 and all others null.
 *
 * @param <T> the entity that is queried
 * @param <V> the type of the result
 */
public sealed interface Aggregate<T, V> extends Expression<T, V> permits Aggregate.OfRows, Aggregate.OfElements {

    /** The aggregate functions. */
    enum Name {
        COUNT,
        COUNT_DISTINCT,
        SUM,
        SUM_AS_LONG,
        SUM_AS_DOUBLE,
        AVG,
        AVG_AS_DOUBLE,
        MIN,
        MAX;

        /** Returns the boxed class of the result for an operand, which is empty for a count of rows. */
        Class<?> typeFor(Optional<? extends Expression<?, ?>> operand) {
            return switch (this) {
                case COUNT, COUNT_DISTINCT, SUM_AS_LONG -> Long.class;
                case SUM, AVG -> BigDecimal.class;
                case SUM_AS_DOUBLE, AVG_AS_DOUBLE -> Double.class;
                case MIN, MAX -> operand.orElseThrow().type();
            };
        }

        /** Whether it has a value where there are no rows. */
        public boolean isCount() {
            return this == COUNT || this == COUNT_DISTINCT;
        }

        String word() {
            StringBuilder word = new StringBuilder();
            for (String part : name().toLowerCase(Locale.ROOT).split("_")) {
                word.append(word.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
            }
            return word.toString();
        }
    }

    private static <T> Optional<Condition<T>> filtered(
            Optional<? extends Condition<? super T>> before, List<? extends Condition<? super T>> more) {
        List<Condition<? super T>> both = new ArrayList<>(more.size() + 1);
        before.ifPresent(both::add);
        both.addAll(more);
        Condition<T> all = Condition.<T>allOf(both);
        return all instanceof Condition.Absent ? Optional.empty() : Optional.of(all);
    }

    /** Which function it is. */
    Name name();

    /** Returns the expression that is aggregated; empty for a count of rows or elements. */
    Optional<? extends Expression<?, ?>> operand();

    @Override
    default Class<?> type() {
        return name().typeFor(operand());
    }

    /**
     * An aggregate over the rows of a group.
     *
     * @param name which function it is
     * @param operand the aggregated expression; empty for a count of rows
     * @param condition the condition of the rows that take part, or empty for all rows
     */
    record OfRows<T, V>(Name name, Optional<Expression<? super T, ?>> operand, Optional<Condition<T>> condition)
            implements Aggregate<T, V> {

        /**
         * @throws InvalidQueryException if the operand has the wrong type, or is an aggregate itself
         */
        public OfRows {
            requireNonNull(name, "name");
            requireNonNull(condition, "condition");
            operand.ifPresent(value -> OperandTypeCheck.requireAggregate(name, value));
            NestingLimits.requireOperands(
                    operand.<List<Expression<?, ?>>>map(List::of).orElse(List.of()));
        }

        static <T, V> Aggregate.OfRows<T, V> of(Name name, Expression<? super T, ?> operand) {
            return new OfRows<>(name, Optional.of(requireNonNull(operand, "expression")), Optional.empty());
        }

        /**
         * The same aggregate over the rows only that meet all of the conditions, in addition to earlier ones.
         *
         * <pre>{@code
         * count().filter(path(Order::getStatus).eq(PAID))
         * }</pre>
         *
         * @param <S> the entity that is queried, where the aggregate is not about one yet
         */
        @SafeVarargs
        public final <S extends T> OfRows<S, V> filter(Condition<? super S>... conditions) {
            return new OfRows<S, V>(name, operand.map(value -> value), filtered(condition, List.of(conditions)));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.aggregate(this);
        }

        @Override
        public String toString() {
            String call = name.word() + operand.map(value -> "(" + value + ")").orElse("()");
            return call + condition.map(present -> " filter (" + present + ")").orElse("");
        }
    }

    /**
     * An aggregate over the elements of a collection of the row.
     *
     * @param name which function it is
     * @param relation the collection
     * @param operand the aggregated expression of an element; empty for the number of elements
     * @param condition the condition of the elements that take part, or empty for all elements
     */
    record OfElements<T, E, V>(
            Name name,
            CollectionPath<T, E> relation,
            Optional<Expression<? super E, ?>> operand,
            Optional<Condition<E>> condition)
            implements Aggregate<T, V> {

        /**
         * @throws InvalidQueryException if the operand has the wrong type
         */
        public OfElements {
            requireNonNull(name, "name");
            requireNonNull(relation, "relation");
            requireNonNull(condition, "condition");
            operand.ifPresent(value -> OperandTypeCheck.requireAggregate(name, value));
            NestingLimits.requireOperands(
                    operand.<List<Expression<?, ?>>>map(List::of).orElse(List.of()));
        }

        /** The same aggregate over the elements only that meet all of the conditions, in addition to earlier ones. */
        @SafeVarargs
        public final OfElements<T, E, V> filter(Condition<? super E>... conditions) {
            return new OfElements<>(name, relation, operand, filtered(condition, List.of(conditions)));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.elementAggregate(this);
        }

        @Override
        public String toString() {
            String call = "each(" + relation + ")."
                    + (operand.isEmpty() ? "size()" : name.word() + "(" + operand.get() + ")");
            return call + condition.map(present -> " filter (" + present + ")").orElse("");
        }
    }
}
