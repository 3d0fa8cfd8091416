package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of the first condition that holds for the row.
 *
 * <pre>{@code
 * cases().when(path(Order::getTotal).ge(LARGE), "large").otherwise("small")
 * cases(path(Order::getStatus)).when(PAID, 1).when(SENT, 2).otherwise(0)
 * }</pre>
 *
 * @param branches the conditions and their results, at least one
 * @param otherwise the result where no condition holds, or null for SQL null
 * @param <T> the entity that the rows hold
 * @param <V> the type of the value
 */
public record CaseWhen<T, V>(
        List<Branch<T>> branches, @Nullable Expression<? super T, ?> otherwise) implements Expression<T, V> {

    /**
     * A condition with its result.
     *
     * @param condition the condition; neither false nor unknown chooses the result
     * @param result the result
     */
    public record Branch<T>(Condition<? super T> condition, Expression<? super T, ?> result) {

        public Branch {
            requireNonNull(condition, "condition");
            requireNonNull(result, "result");
        }
    }

    /**
     * @throws dev.mortise.error.InvalidQueryException if the results have different types, or the expression is too deep
     */
    public CaseWhen {
        branches = List.copyOf(branches);
        List<Expression<? super T, ?>> results = results(branches, otherwise);
        for (Expression<? super T, ?> result : results) {
            OperandTypeCheck.requireComparable(results.get(0), result, "case");
        }
        NestingLimits.requireOperands(results);
        branches.forEach(branch -> NestingLimits.requireLevels(branch.condition()));
    }

    private static <T> List<Expression<? super T, ?>> results(
            List<Branch<T>> branches, @Nullable Expression<? super T, ?> otherwise) {
        List<Expression<? super T, ?>> results = new ArrayList<>(branches.size() + 1);
        branches.forEach(branch -> results.add(branch.result()));
        if (otherwise != null) {
            results.add(otherwise);
        }
        return results;
    }

    /** Returns the results in order, with the one where no condition holds at the end. */
    public List<Expression<? super T, ?>> results() {
        return results(branches, otherwise);
    }

    @Override
    public Class<?> type() {
        return branches.get(0).result().type();
    }

    @Override
    public <S> Expression<S, V> at(Path<S, ? extends T> relation) {
        List<Branch<S>> moved = new ArrayList<>(branches.size());
        for (Branch<T> branch : branches) {
            moved.add(new Branch<>(
                    branch.condition().at(relation), branch.result().at(relation)));
        }
        return new CaseWhen<>(moved, otherwise == null ? null : otherwise.at(relation));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.caseWhen(this);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("case");
        branches.forEach(branch -> text.append(" when ")
                .append(branch.condition())
                .append(" then ")
                .append(branch.result()));
        return text.append(otherwise == null ? " end" : " else " + otherwise + " end")
                .toString();
    }

    /** The start of a choice by conditions. */
    public static final class Start {

        Start() {}

        /** The first condition and its value. */
        public <T, V> Builder<T, V> when(Condition<T> condition, V value) {
            return when(condition, Expression.value(value));
        }

        /** The first condition and its result. */
        public <T, V> Builder<T, V> when(Condition<T> condition, Expression<? super T, V> result) {
            return new Builder<>(List.of(new Branch<>(condition, result)));
        }
    }

    /**
     * A choice by conditions, to which more can be added; immutable.
     *
     * @param <T> the entity that the rows hold
     * @param <V> the type of the results
     */
    public static final class Builder<T, V> {

        private final List<Branch<T>> branches;

        private Builder(List<Branch<T>> branches) {
            this.branches = branches;
        }

        /** A further condition, for rows where none before it holds, and its value. */
        public Builder<T, V> when(Condition<? super T> condition, V value) {
            return when(condition, Expression.value(value));
        }

        /** A further condition, for rows where none before it holds, and its result. */
        public Builder<T, V> when(Condition<? super T> condition, Expression<? super T, ? extends V> result) {
            List<Branch<T>> more = new ArrayList<>(branches);
            more.add(new Branch<>(condition, result));
            return new Builder<>(more);
        }

        /** The value where no condition holds. */
        public Expression<T, V> otherwise(V value) {
            return otherwise(Expression.value(value));
        }

        /** The result where no condition holds. */
        public Expression<T, V> otherwise(Expression<? super T, ? extends V> result) {
            return new CaseWhen<>(branches, requireNonNull(result, "result"));
        }

        /** Null where no condition holds. */
        public Expression<T, V> otherwiseNull() {
            return new CaseWhen<>(branches, null);
        }
    }

    /**
     * The start of a choice by the value of an expression.
     *
     * @param <T> the entity that the rows hold
     * @param <K> the type of the expression
     */
    public static final class OfStart<T, K> {

        private final Expression<T, K> operand;

        OfStart(Expression<T, K> operand) {
            this.operand = requireNonNull(operand, "operand");
        }

        /** The first value of the expression, and its result. */
        public <V> OfBuilder<T, K, V> when(K key, V value) {
            return when(key, Expression.value(value));
        }

        /** The first value of the expression, and its result. */
        public <V> OfBuilder<T, K, V> when(K key, Expression<? super T, V> result) {
            return new OfBuilder<>(operand, new Start().when(operand.eq(key), result));
        }
    }

    /**
     * A choice by the value of an expression, to which more can be added; immutable.
     *
     * @param <T> the entity that the rows hold
     * @param <K> the type of the expression
     * @param <V> the type of the results
     */
    public static final class OfBuilder<T, K, V> {

        private final Expression<T, K> operand;
        private final Builder<T, V> branches;

        private OfBuilder(Expression<T, K> operand, Builder<T, V> branches) {
            this.operand = operand;
            this.branches = branches;
        }

        /** A further value of the expression, and its result. */
        public OfBuilder<T, K, V> when(K key, V value) {
            return when(key, Expression.value(value));
        }

        /** A further value of the expression, and its result. */
        public OfBuilder<T, K, V> when(K key, Expression<? super T, ? extends V> result) {
            return new OfBuilder<>(operand, branches.when(operand.eq(key), result));
        }

        /** The value for every other value of the expression, null included. */
        public Expression<T, V> otherwise(V value) {
            return branches.otherwise(value);
        }

        /** The result for every other value of the expression, null included. */
        public Expression<T, V> otherwise(Expression<? super T, ? extends V> result) {
            return branches.otherwise(result);
        }

        /** Null for every other value of the expression. */
        public Expression<T, V> otherwiseNull() {
            return branches.otherwiseNull();
        }
    }
}
