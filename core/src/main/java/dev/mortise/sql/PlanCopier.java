package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.RowValueComparison;
import dev.mortise.query.Selection;
import dev.mortise.query.SortKey;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.Grouping;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copies plans so that no object with an operand occurs twice.
 *
 * <p>An application may use one value or condition twice in a spec. The next spec with the same statement key may have two values there, so
 * each occurrence needs a separate operand.
 */
final class PlanCopier implements Expression.Cases<Expression<?, ?>>, Condition.Cases<Condition<?>> {

    private static final PlanCopier INSTANCE = new PlanCopier();

    private PlanCopier() {}

    static <R> SelectPlan<R> copy(SelectPlan<R> plan) {
        return new SelectPlan<>(
                plan.entity(),
                INSTANCE.condition(plan.condition()),
                INSTANCE.row(plan.row()),
                INSTANCE.order(plan.order()),
                plan.limit(),
                plan.offset(),
                INSTANCE.grouping(plan.grouping()),
                plan.locks());
    }

    static <R> CollectionSelectPlan<R> copy(CollectionSelectPlan<R> plan) {
        return new CollectionSelectPlan<>(
                plan.collection(),
                plan.owners(),
                INSTANCE.condition(plan.condition()),
                plan.row(),
                INSTANCE.order(plan.order()),
                plan.limitPerOwner());
    }

    static UpdatePlan copy(UpdatePlan plan) {
        List<Assignment<?>> assignments = new ArrayList<>(plan.assignments().size());
        plan.assignments().forEach(assignment -> assignments.add(INSTANCE.assignment(assignment)));
        return new UpdatePlan(plan.entity(), assignments, INSTANCE.condition(plan.condition()));
    }

    static DeletePlan copy(DeletePlan plan) {
        return new DeletePlan(plan.entity(), INSTANCE.condition(plan.condition()));
    }

    private Grouping grouping(Grouping grouping) {
        return grouping.isNone()
                ? grouping
                : new Grouping(
                        grouping.distinct(),
                        expressions(grouping.keys()),
                        condition(grouping.having()),
                        grouping.counted().stream().map(this::item).toList());
    }

    private List<Expression<?, ?>> expressions(List<Expression<?, ?>> expressions) {
        List<Expression<?, ?>> copies = new ArrayList<>(expressions.size());
        expressions.forEach(expression -> copies.add(copied(expression)));
        return copies;
    }

    private Optional<Condition<?>> condition(Optional<Condition<?>> condition) {
        return condition.map(this::copied);
    }

    private List<SortKey<?>> order(List<SortKey<?>> order) {
        List<SortKey<?>> keys = new ArrayList<>(order.size());
        order.forEach(key -> keys.add(sortKey(key)));
        return keys;
    }

    private <T> SortKey<T> sortKey(SortKey<T> key) {
        return new SortKey<>(copied(key.expression()), key.direction(), key.nulls(), key.ignoringCase());
    }

    private <T> Assignment<T> assignment(Assignment<T> assignment) {
        Expression<? super T, ?> value = assignment.value();
        return new Assignment<>(assignment.target(), value == null ? null : copied(value));
    }

    private <R> RowPlan<R> row(RowPlan<R> row) {
        return new CopiedRow<>(row.items().stream().map(this::item).toList(), row);
    }

    private SelectItem item(SelectItem item) {
        if (item instanceof SelectItem.Computed computed) {
            return new SelectItem.Computed(copied(computed.expression()));
        }
        return item instanceof SelectItem.FirstOf first ? new SelectItem.FirstOf(conditions(first.conditions())) : item;
    }

    /** A copy has the class of its original, so the cast holds. */
    @SuppressWarnings("unchecked")
    private <C extends Condition<?>> C copied(C condition) {
        return (C) condition.match(this);
    }

    @SuppressWarnings("unchecked")
    private <E extends Expression<?, ?>> E copied(E expression) {
        return (E) expression.match(this);
    }

    private <C extends Condition<?>> List<C> conditions(List<C> conditions) {
        List<C> copies = new ArrayList<>(conditions.size());
        conditions.forEach(condition -> copies.add(copied(condition)));
        return copies;
    }

    @Override
    public Expression<?, ?> path(Path<?, ?> path) {
        return path;
    }

    @Override
    public Expression<?, ?> value(Expression.Value<?, ?> value) {
        return new Expression.Value<>(value.value());
    }

    @Override
    public Expression<?, ?> function(Expression.Function<?, ?> function) {
        return function(function, function.arguments());
    }

    private <T> Expression<T, ?> function(
            Expression.Function<?, ?> function, List<? extends Expression<? super T, ?>> arguments) {
        List<Expression<? super T, ?>> copies = new ArrayList<>(arguments.size());
        arguments.forEach(argument -> copies.add(copied(argument)));
        return new Expression.Function<>(function.name(), copies);
    }

    @Override
    public Expression<?, ?> arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        return copy(arithmetic);
    }

    private <T, V> Expression<T, V> copy(Expression.Arithmetic<T, V> arithmetic) {
        return new Expression.Arithmetic<>(
                copied(arithmetic.left()), arithmetic.operator(), copied(arithmetic.right()));
    }

    @Override
    public Expression<?, ?> currentTime(Expression.CurrentTime<?> currentTime) {
        return currentTime;
    }

    @Override
    public Expression<?, ?> aggregate(Aggregate.OfRows<?, ?> aggregate) {
        return copy(aggregate);
    }

    private <T, V> Expression<T, V> copy(Aggregate.OfRows<T, V> aggregate) {
        return new Aggregate.OfRows<>(
                aggregate.name(),
                aggregate.operand().map(this::copied),
                aggregate.condition().map(this::copied));
    }

    @Override
    public Expression<?, ?> elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        return copy(aggregate);
    }

    private <T, E, V> Expression<T, V> copy(Aggregate.OfElements<T, E, V> aggregate) {
        return new Aggregate.OfElements<>(
                aggregate.name(),
                aggregate.relation(),
                aggregate.operand().map(this::copied),
                aggregate.condition().map(this::copied));
    }

    @Override
    public Expression<?, ?> itemReference(Selection.ItemReference<?, ?> item) {
        return item;
    }

    @Override
    public Condition<?> comparison(Condition.Comparison<?> comparison) {
        return copy(comparison);
    }

    private <T> Condition<T> copy(Condition.Comparison<T> comparison) {
        return new Condition.Comparison<>(copied(comparison.left()), comparison.operator(), copied(comparison.right()));
    }

    @Override
    public Condition<?> between(Condition.Between<?> between) {
        return copy(between);
    }

    private <T> Condition<T> copy(Condition.Between<T> between) {
        return new Condition.Between<>(copied(between.operand()), copied(between.low()), copied(between.high()));
    }

    @Override
    public Condition<?> membership(Condition.Membership<?> membership) {
        return copy(membership);
    }

    /** Its values are one operand together. */
    private <T> Condition<T> copy(Condition.Membership<T> membership) {
        return new Condition.Membership<>(copied(membership.operand()), membership.values(), membership.negated());
    }

    @Override
    public Condition<?> nullCheck(Condition.NullCheck<?> check) {
        return copy(check);
    }

    private <T> Condition<T> copy(Condition.NullCheck<T> check) {
        return new Condition.NullCheck<>(copied(check.operand()), check.isNull());
    }

    @Override
    public Condition<?> textMatch(Condition.TextMatch<?> match) {
        return copy(match);
    }

    private <T> Condition<T> copy(Condition.TextMatch<T> match) {
        return new Condition.TextMatch<>(copied(match.operand()), match.kind(), match.text(), match.ignoreCase());
    }

    @Override
    public Condition<?> not(Condition.Not<?> not) {
        return copy(not);
    }

    private <T> Condition<T> copy(Condition.Not<T> not) {
        return new Condition.Not<>(copied(not.condition()));
    }

    @Override
    public Condition<?> allOf(Condition.AllOf<?> all) {
        return copy(all);
    }

    private <T> Condition<T> copy(Condition.AllOf<T> all) {
        return new Condition.AllOf<>(conditions(all.conditions()));
    }

    @Override
    public Condition<?> anyOf(Condition.AnyOf<?> any) {
        return copy(any);
    }

    private <T> Condition<T> copy(Condition.AnyOf<T> any) {
        return new Condition.AnyOf<>(conditions(any.conditions()));
    }

    @Override
    public Condition<?> quantified(Condition.Quantified<?> quantified) {
        return copy(quantified);
    }

    private <T> Condition<T> copy(Condition.Quantified<T> quantified) {
        return new Condition.Quantified<>(
                quantified.quantifier(), quantified.relation(), copied(quantified.condition()));
    }

    @Override
    public Condition<?> instanceOf(Condition.InstanceOf<?> instanceOf) {
        return instanceOf;
    }

    @Override
    public Condition<?> rowCheck(Condition.RowCheck<?> rowCheck) {
        return rowCheck;
    }

    @Override
    public Condition<?> constant(Condition.Constant<?> constant) {
        return constant;
    }

    @Override
    public Condition<?> rowValueComparison(RowValueComparison<?> comparison) {
        return copy(comparison);
    }

    private <T> Condition<T> copy(RowValueComparison<T> comparison) {
        return new RowValueComparison<>(copies(comparison.left()), comparison.operator(), copies(comparison.right()));
    }

    private <E extends Expression<?, ?>> List<E> copies(List<E> expressions) {
        List<E> copies = new ArrayList<>(expressions.size());
        expressions.forEach(expression -> copies.add(copied(expression)));
        return copies;
    }

    /**
     * A row plan with items of its own.
     *
     * @param items the items
     * @param original reads the rows
     */
    private record CopiedRow<R>(List<SelectItem> items, RowPlan<R> original) implements RowPlan<R> {

        @Override
        public RowReader<ResultSet, R> resultSetMapper(SqlDialect dialect) {
            return original.resultSetMapper(dialect);
        }

        @Override
        public RowReader<Object[], R> tupleMapper() {
            return original.tupleMapper();
        }
    }
}
