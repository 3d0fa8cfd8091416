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
 * {@code sumAsLong}, {@code sumAsDouble}, {@code avgAsDouble} and {@code joinText} are what they are named; the smallest and largest value
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
        MAX,
        JOIN_TEXT;

        /** Returns the boxed class of the result for an operand, which is empty for a count of rows. */
        Class<?> typeFor(Optional<? extends Expression<?, ?>> operand) {
            return switch (this) {
                case COUNT, COUNT_DISTINCT, SUM_AS_LONG -> Long.class;
                case SUM, AVG -> BigDecimal.class;
                case SUM_AS_DOUBLE, AVG_AS_DOUBLE -> Double.class;
                case JOIN_TEXT -> String.class;
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

    /**
     * How texts are joined.
     *
     * @param separator stands between two texts
     * @param order the order of the texts; equal ones are sorted by the texts themselves
     */
    record Joining<T>(Expression.Value<T, String> separator, List<SortKey<? super T>> order) {

        public Joining {
            requireNonNull(separator, "separator");
            order = List.copyOf(order);
        }

        private static <T> Optional<Joining<T>> by(String separator) {
            return Optional.of(
                    new Joining<>(new Expression.Value<>(requireNonNull(separator, "separator")), List.of()));
        }

        private <S extends T> Joining<S> then(List<? extends SortKey<? super S>> keys) {
            List<SortKey<? super S>> all = new ArrayList<>(order);
            all.addAll(keys);
            return new Joining<S>(new Expression.Value<>(separator.value()), all);
        }
    }

    private static <T, S extends T> Optional<Joining<S>> sorted(
            Aggregate<?, ?> aggregate, Optional<Joining<T>> joining, List<? extends SortKey<? super S>> keys) {
        if (joining.isEmpty()) {
            throw new InvalidQueryException(aggregate + " has no order; only joinText(...) has one");
        }
        return joining.map(before -> before.<S>then(keys));
    }

    /** Which function it is. */
    Name name();

    /** Returns how texts are joined; empty for all other functions. */
    Optional<? extends Joining<?>> joining();

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
     * @param joining how texts are joined; empty for all other functions
     */
    record OfRows<T, V>(
            Name name,
            Optional<Expression<? super T, ?>> operand,
            Optional<Condition<T>> condition,
            Optional<Joining<T>> joining)
            implements Aggregate<T, V>, WindowFunction.Call<T, V> {

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
            return new OfRows<>(
                    name, Optional.of(requireNonNull(operand, "expression")), Optional.empty(), Optional.empty());
        }

        static <T> Aggregate.OfRows<T, String> joined(Expression<? super T, String> operand, String separator) {
            return new OfRows<>(
                    Name.JOIN_TEXT,
                    Optional.of(requireNonNull(operand, "expression")),
                    Optional.empty(),
                    Joining.by(separator));
        }

        /**
         * The same texts joined in this order, after earlier keys.
         *
         * @throws InvalidQueryException for another function than {@code joinText}
         */
        @SafeVarargs
        public final OfRows<T, V> orderBy(SortKey<? super T>... keys) {
            return new OfRows<>(name, operand, condition, sorted(this, joining, List.of(keys)));
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
            return new OfRows<S, V>(
                    name,
                    operand.map(value -> value),
                    filtered(condition, List.of(conditions)),
                    joining.map(before -> before.<S>then(List.of())));
        }

        @Override
        public Class<?> type() {
            return name.typeFor(operand);
        }

        @Override
        public void requireWindow(WindowFunction.Window<?> window) {
            if (name == Name.COUNT_DISTINCT || name == Name.JOIN_TEXT) {
                throw new InvalidQueryException(
                        this + " cannot be over a window, since not every database has that; group by its values");
            }
        }

        /**
         * @throws InvalidQueryException always, since it belongs to the rows of a query
         */
        @Override
        public <S> Expression<S, V> at(Path<S, ? extends T> relation) {
            throw new InvalidQueryException(this + " is over the rows of a query, not over those of " + relation
                    + "; use an aggregate of each(...) instead");
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
     * @param joining how texts are joined; empty for all other functions
     */
    record OfElements<T, E, V>(
            Name name,
            CollectionPath<T, E> relation,
            Optional<Expression<? super E, ?>> operand,
            Optional<Condition<E>> condition,
            Optional<Joining<E>> joining)
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
            return new OfElements<>(name, relation, operand, filtered(condition, List.of(conditions)), joining);
        }

        static <T, E> Aggregate.OfElements<T, E, String> joined(
                CollectionPath<T, E> relation, Expression<? super E, String> operand, String separator) {
            return new OfElements<>(
                    Name.JOIN_TEXT,
                    relation,
                    Optional.of(requireNonNull(operand, "expression")),
                    Optional.empty(),
                    Joining.by(separator));
        }

        /**
         * The same texts joined in this order, after earlier keys.
         *
         * @throws InvalidQueryException for another function than {@code joinText}
         */
        @SafeVarargs
        public final OfElements<T, E, V> orderBy(SortKey<? super E>... keys) {
            return new OfElements<>(name, relation, operand, condition, sorted(this, joining, List.of(keys)));
        }

        @Override
        public <S> Expression<S, V> at(Path<S, ? extends T> path) {
            return new OfElements<>(name, relation.at(path), operand, condition, joining);
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
