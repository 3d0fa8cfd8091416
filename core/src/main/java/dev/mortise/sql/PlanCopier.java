package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.visit.SpecRewriter;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.SortKey;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.Grouping;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.spi.UpsertPlan;
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
final class PlanCopier extends SpecRewriter {

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
                plan.options(),
                plan.members().stream()
                        .map(member -> new SelectPlan.Member(copy(member.plan()), member.all()))
                        .toList(),
                INSTANCE.joins(plan.joins()));
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

    static InsertSelectPlan copy(InsertSelectPlan plan) {
        List<Assignment<?>> assignments = new ArrayList<>(plan.assignments().size());
        plan.assignments().forEach(assignment -> assignments.add(INSTANCE.assignment(assignment)));
        return new InsertSelectPlan(plan.entity(), assignments, copy(plan.source()));
    }

    static UpsertPlan copy(UpsertPlan plan) {
        List<Assignment<?>> assignments = new ArrayList<>(plan.assignments().size());
        plan.assignments().forEach(assignment -> assignments.add(INSTANCE.assignment(assignment)));
        return new UpsertPlan(
                plan.entity(), plan.hasIds(), plan.target(), assignments, INSTANCE.condition(plan.condition()));
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
                        grouping.filter()
                                .map(filter -> new Grouping.ResultFilter(copied(filter.condition()), filter.width())),
                        grouping.counted().stream().map(this::item).toList());
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

    @Override
    public Expression<?, ?> value(Expression.Value<?, ?> value) {
        return new Expression.Value<>(value.value());
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
