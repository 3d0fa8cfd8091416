package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition.Comparison;

/**
 * The value that a query for one expression gives, as an operand; null where it gives no row.
 *
 * <pre>{@code
 * path(Order::getTotal).gt(scalar(QuerySpec.of(Order.class)
 *     .where(path(Order::getCity).eq(outer(path(Order::getCity))))
 *     .select(avg(path(Order::getTotal)))))
 * }</pre>
 *
 * @param select the query, which selects one expression and gives at most one row
 * @param <T> the entity that the rows of the enclosing query hold
 * @param <V> the type of the value
 */
public record Subquery<T, V>(SelectSpec<?, V> select) implements Expression<T, V> {

    /**
     * @throws InvalidQueryException if the query selects anything but one expression, or locks rows
     */
    public Subquery {
        selected(select);
        requireNoLock(select);
    }

    private static void requireNoLock(SelectSpec<?, ?> select) {
        if (select.rows().lock().isPresent()) {
            throw new InvalidQueryException("a subquery of " + select.entity().getSimpleName()
                    + " locks no rows; remove its lock, and lock the rows with a query of their own");
        }
    }

    /**
     * Returns the expression that a query selects.
     *
     * @throws InvalidQueryException if it selects anything else
     */
    public static Expression<?, ?> selected(SelectSpec<?, ?> select) {
        if (requireNonNull(select, "select").selection() instanceof Expression<?, ?> expression) {
            return expression;
        }
        throw new InvalidQueryException(
                "a subquery selects one expression, but this one selects " + select.selection());
    }

    @Override
    public Class<?> type() {
        return selected(select).type();
    }

    /**
     * @throws InvalidQueryException always, since the query may refer to the row that it stands in
     */
    @Override
    public <S> Expression<S, V> at(Path<S, ? extends T> relation) {
        throw immovable(this, relation);
    }

    private static InvalidQueryException immovable(Object query, Path<?, ?> relation) {
        return new InvalidQueryException(query + " belongs to the rows that it stands in, not to those of " + relation
                + "; build it there, with outer(...) for what it takes from the row");
    }

    @Override
    public <R> R match(Expression.Cases<R> cases) {
        return cases.subquery(this);
    }

    @Override
    public String toString() {
        return "(" + select + ")";
    }

    /**
     * An expression of the row of the enclosing query, one level up, in a subquery or in a condition on elements.
     *
     * @param expression the expression
     */
    public record Outer<T, V>(Expression<?, V> expression) implements Expression<T, V> {

        public Outer {
            requireNonNull(expression, "expression");
        }

        @Override
        public Class<?> type() {
            return expression.type();
        }

        /** It is about the row of the enclosing query, wherever its condition stands in the query inside. */
        @Override
        public <S> Expression<S, V> at(Path<S, ? extends T> relation) {
            return new Outer<>(expression);
        }

        @Override
        public <R> R match(Expression.Cases<R> cases) {
            return cases.outer(this);
        }

        @Override
        public String toString() {
            return "outer(" + expression + ")";
        }
    }

    /**
     * A comparison with any or all of the values that a query gives.
     *
     * <p>Equal to any is {@code in}; unequal to all is {@code not in}, for which nulls among the values do not count.
     *
     * @param operand the compared expression
     * @param operator the operator
     * @param all whether the comparison has to hold for all values, instead of one
     * @param select the query, which selects one expression
     */
    public record Match<T>(
            Expression<? super T, ?> operand, Comparison.Operator operator, boolean all, SelectSpec<?, ?> select)
            implements Condition<T> {

        /**
         * @throws InvalidQueryException if the types cannot be compared, or the query selects no single expression or locks
         *     rows
         */
        public Match {
            requireNoLock(select);
            OperandTypeCheck.requireComparable(operand, selected(select), operator.symbol());
            if (operator != Comparison.Operator.EQ && operator != Comparison.Operator.NE) {
                OperandTypeCheck.requireOrder(operand, operator.symbol());
            }
        }

        /**
         * @throws InvalidQueryException always, since the query may refer to the row that it stands in
         */
        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            throw immovable(this, relation);
        }

        @Override
        public <R> R match(Condition.Cases<R> cases) {
            return cases.subqueryMatch(this);
        }

        @Override
        public String toString() {
            return operand + " " + operator.symbol() + (all ? " all (" : " any (") + select + ")";
        }
    }

    /**
     * The existence of a row.
     *
     * @param select the query
     */
    public record Exists<T>(SelectSpec<?, ?> select) implements Condition<T> {

        /**
         * @throws InvalidQueryException if the query locks rows
         */
        public Exists {
            requireNoLock(requireNonNull(select, "select"));
        }

        /**
         * @throws InvalidQueryException always, since the query may refer to the row that it stands in
         */
        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            throw immovable(this, relation);
        }

        @Override
        public <R> R match(Condition.Cases<R> cases) {
            return cases.subqueryExists(this);
        }

        @Override
        public String toString() {
            return "exists (" + select + ")";
        }
    }
}
