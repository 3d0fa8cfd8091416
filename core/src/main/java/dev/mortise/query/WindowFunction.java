package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.property.SpecParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A function over the rows around a row: its number, the value of a row before or after it, or an aggregate.
 *
 * <pre>{@code
 * rowNumber().over(partitionBy(path(Order::getCustomer)).orderBy(path(Order::getTotal).desc()))
 * sum(path(Order::getTotal)).over(orderBy(path(Order::getId).asc()).rowsUpTo(0))
 * }</pre>
 *
 * <p>It can be selected and sorted by in a {@link SelectSpec}, and counts the rows that meet its condition, before limit and
 * offset. Where the query has groups, the rows are the groups. Positions are {@code Long}; aggregates have the types of
 * {@link Aggregate}; the value of another row has the type of the expression.
 *
 * @param call the function
 * @param window the rows
 * @param <T> the entity that is queried
 * @param <V> the type of the value
 */
public record WindowFunction<T, V>(Call<? super T, V> call, Window<? super T> window) implements Expression<T, V> {

    /** The window functions that are no aggregates. */
    public enum Name {
        ROW_NUMBER,
        RANK,
        DENSE_RANK,
        NTILE,
        LAG,
        LEAD,
        FIRST_VALUE,
        LAST_VALUE;

        /** The name of the function in SQL. */
        public String sql() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean hasFrame() {
            return this == FIRST_VALUE || this == LAST_VALUE;
        }
    }

    /**
     * @throws InvalidQueryException if the window lacks the order that the function needs, or has rows that it does not take
     */
    public WindowFunction {
        requireNonNull(window, "window");
        requireNonNull(call, "function").requireWindow(window);
        List<Expression<?, ?>> operands = new ArrayList<>(window.partition());
        window.order().forEach(key -> operands.add(key.expression()));
        call.operand().ifPresent(operands::add);
        NestingLimits.requireOperands(operands);
    }

    /** Returns the expression whose values the function gives; empty for a number that it calculates. */
    public Optional<? extends Expression<?, ?>> givenOperand() {
        boolean isGiven = !(call instanceof Aggregate.OfRows<?, ?> aggregate)
                || aggregate.name() == Aggregate.Name.MIN
                || aggregate.name() == Aggregate.Name.MAX;
        return isGiven ? call.operand() : Optional.empty();
    }

    @Override
    public Class<?> type() {
        return call.type();
    }

    /**
     * @throws InvalidQueryException always, since it belongs to the rows of a query
     */
    @Override
    public <S> Expression<S, V> at(Path<S, ? extends T> relation) {
        throw new InvalidQueryException(this + " is over the rows of a query, not over those of " + relation);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.windowFunction(this);
    }

    @Override
    public String toString() {
        return call + " over " + window;
    }

    /**
     * A function that needs a window; an aggregate may have one.
     *
     * @param <T> the entity that is queried
     * @param <V> the type of the value
     */
    public sealed interface Call<T, V> permits Positioned, Aggregate.OfRows {

        /** The boxed class of the value. */
        Class<?> type();

        /** Returns the expression that it is about, or empty. */
        Optional<? extends Expression<?, ?>> operand();

        /**
         * Checks that the function can be called over a window.
         *
         * @throws InvalidQueryException if it cannot
         */
        void requireWindow(Window<?> window);

        /**
         * The function over the rows of a window.
         *
         * @param <S> the entity that is queried, where the function is not about one yet
         * @throws InvalidQueryException if the window lacks the order that the function needs, or has rows that it does
         *     not take
         */
        default <S extends T> WindowFunction<S, V> over(Window<? super S> window) {
            return new WindowFunction<>(this, window);
        }

        /**
         * The function over all rows of the query, or over all groups.
         *
         * @throws InvalidQueryException if the function needs an order
         */
        default WindowFunction<T, V> over() {
            return new WindowFunction<>(this, new Window<T>(List.of(), List.of(), Optional.empty()));
        }
    }

    /**
     * A function that is no aggregate, without its window.
     *
     * @param name which function it is
     * @param operand the expression of the other row; empty for positions
     * @param number the number of buckets, or of the rows between; empty for other functions
     */
    public record Positioned<T, V>(Name name, Optional<Expression<? super T, V>> operand, OptionalInt number)
            implements Call<T, V> {

        /**
         * @throws IllegalArgumentException if the number is less than 1
         */
        public Positioned {
            requireNonNull(name, "name");
            requireNonNull(operand, "operand");
            number.ifPresent(given -> OperandTypeCheck.atLeast(1, given, "the number"));
        }

        static Positioned<Object, Long> position(Name name, OptionalInt number) {
            return new Positioned<>(name, Optional.empty(), number);
        }

        static <T, V> Positioned<T, V> value(Name name, Expression<T, V> operand, OptionalInt number) {
            return new Positioned<>(name, Optional.of(requireNonNull(operand, "expression")), number);
        }

        @Override
        public Class<?> type() {
            return operand.<Class<?>>map(Expression::type).orElse(Long.class);
        }

        @Override
        public void requireWindow(Window<?> window) {
            if (window.order().isEmpty()) {
                throw new InvalidQueryException(
                        this + " needs an order of the rows; give its window one with orderBy(...)");
            }
            if (window.frame().isPresent() && !name.hasFrame()) {
                throw new InvalidQueryException(
                        this + " is about the whole partition; leave out the rows of its window");
            }
        }

        @Override
        public String toString() {
            List<String> arguments = new ArrayList<>(2);
            operand.ifPresent(value -> arguments.add(value.toString()));
            number.ifPresent(given -> arguments.add(Integer.toString(given)));
            return name.sql() + "(" + String.join(", ", arguments) + ")";
        }
    }

    /**
     * The rows that a function is over.
     *
     * <p>Without an order they are all rows of the partition. With one they are those up to the row itself and to the rows
     * that are sorted equal, unless it is told which rows. Nulls sort last (R12); which of the rows that are sorted equal
     * comes first is up to the database, so add the id to the order where it matters.
     *
     * @param partition rows with equal values are in one partition; empty for all rows
     * @param order the order of the rows in a partition
     * @param frame which rows around the row, or empty
     * @param <T> the entity that is queried
     */
    public record Window<T>(
            List<Expression<? super T, ?>> partition, List<SortKey<? super T>> order, Optional<Frame> frame) {

        /**
         * @throws InvalidQueryException if there are rows around a row without an order
         */
        public Window {
            partition = List.copyOf(partition);
            order = List.copyOf(order);
            if (frame.isPresent() && order.isEmpty()) {
                throw new InvalidQueryException("rows before and after a row need an order; call orderBy(...) first");
            }
        }

        /** Sorts the rows of each partition by these keys, after earlier ones. */
        @SafeVarargs
        public final Window<T> orderBy(SortKey<? super T>... keys) {
            return new Window<>(partition, SpecParts.added(order, Arrays.asList(keys), "keys"), frame);
        }

        /**
         * The rows between two distances from the row: negative before it, 0 for itself, positive after it.
         *
         * <pre>{@code
         * avg(path(Order::getTotal)).over(orderBy(path(Order::getId).asc()).rowsBetween(-2, 0)) // of three rows
         * }</pre>
         *
         * @throws IllegalArgumentException if the first row is after the last
         * @throws InvalidQueryException without an order
         */
        public Window<T> rowsBetween(int first, int last) {
            return with(new Frame(OptionalInt.of(first), OptionalInt.of(last)));
        }

        /**
         * The rows from the first of the partition to a distance from the row; 0 for a running total.
         *
         * @throws InvalidQueryException without an order
         */
        public Window<T> rowsUpTo(int last) {
            return with(new Frame(OptionalInt.empty(), OptionalInt.of(last)));
        }

        /**
         * The rows from a distance from the row to the last of the partition.
         *
         * @throws InvalidQueryException without an order
         */
        public Window<T> rowsFrom(int first) {
            return with(new Frame(OptionalInt.of(first), OptionalInt.empty()));
        }

        /**
         * All rows of the partition, in their order.
         *
         * @throws InvalidQueryException without an order
         */
        public Window<T> allRows() {
            return with(new Frame(OptionalInt.empty(), OptionalInt.empty()));
        }

        private Window<T> with(Frame rows) {
            return new Window<>(partition, order, Optional.of(rows));
        }

        @Override
        public String toString() {
            List<String> parts = new ArrayList<>(3);
            if (!partition.isEmpty()) {
                parts.add("partition by " + SpecParts.text(partition, ", "));
            }
            if (!order.isEmpty()) {
                parts.add("order by " + SpecParts.text(order, ", "));
            }
            frame.ifPresent(rows -> parts.add(rows.sql()));
            return "(" + String.join(" ", parts) + ")";
        }
    }

    /**
     * Rows by their distances from a row.
     *
     * @param first the distance of the first one, or empty for the first of the partition
     * @param last the distance of the last one, or empty for the last of the partition
     */
    public record Frame(OptionalInt first, OptionalInt last) {

        /**
         * @throws IllegalArgumentException if the first row is after the last
         */
        public Frame {
            if (first.isPresent() && last.isPresent() && first.getAsInt() > last.getAsInt()) {
                throw new IllegalArgumentException("the first row must not be after the last, but they are at "
                        + first.getAsInt() + " and " + last.getAsInt());
            }
        }

        /** The clause in SQL. */
        public String sql() {
            return "rows between " + bound(first, "preceding") + " and " + bound(last, "following");
        }

        private static String bound(OptionalInt distance, String side) {
            if (distance.isEmpty()) {
                return "unbounded " + side;
            }
            long rows = distance.getAsInt();
            return rows == 0 ? "current row" : rows < 0 ? -rows + " preceding" : rows + " following";
        }
    }
}
