package dev.mortise.internal.visit;

import dev.mortise.query.Aggregate;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.CommonTable;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.RowValueComparison;
import dev.mortise.query.Expression;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.SortKey;
import dev.mortise.query.Subquery;
import dev.mortise.query.WindowFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies a condition or expression; a subclass replaces what it overrides by a node of the same type. */
public abstract class SpecRewriter implements Expression.Cases<Expression<?, ?>>, Condition.Cases<Condition<?>> {

    /** The copy of a condition. */
    @SuppressWarnings("unchecked") // a copy has the type of its original
    public final <C extends Condition<?>> C copied(C condition) {
        return (C) condition.match(this);
    }

    /** The copy of an expression. */
    @SuppressWarnings("unchecked")
    public final <E extends Expression<?, ?>> E copied(E expression) {
        return (E) expression.match(this);
    }

    private <E extends Expression<?, ?>> @Nullable E copiedOrNull(@Nullable E expression) {
        return expression == null ? null : copied(expression);
    }

    /** The copies of conditions, in order. */
    public final <C extends Condition<?>> List<C> conditions(List<C> conditions) {
        List<C> copies = new ArrayList<>(conditions.size());
        conditions.forEach(condition -> copies.add(copied(condition)));
        return copies;
    }

    /** The copies of expressions, in order. */
    public final <E extends Expression<?, ?>> List<E> expressions(List<E> expressions) {
        List<E> copies = new ArrayList<>(expressions.size());
        expressions.forEach(expression -> copies.add(copied(expression)));
        return copies;
    }

    @Override
    public Expression<?, ?> path(Path<?, ?> path) {
        return path;
    }

    @Override
    public Expression<?, ?> value(Expression.Value<?, ?> value) {
        return value;
    }

    @Override
    public Expression<?, ?> function(Expression.Function<?, ?> function) {
        return copy(function);
    }

    private <T, V> Expression<T, V> copy(Expression.Function<T, V> function) {
        return new Expression.Function<>(function.name(), expressions(function.arguments()), function.scale());
    }

    @Override
    public Expression<?, ?> namedFunction(Expression.NamedFunction<?, ?> function) {
        return copy(function);
    }

    private <T, V> Expression<T, V> copy(Expression.NamedFunction<T, V> function) {
        return new Expression.NamedFunction<>(function.name(), function.type(), expressions(function.arguments()));
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
    public Expression<?, ?> currentTime(Expression.CurrentTime<?, ?> currentTime) {
        return currentTime;
    }

    @Override
    public Expression<?, ?> aggregate(Aggregate.OfRows<?, ?> aggregate) {
        return copy(aggregate);
    }

    private <T, V> Aggregate.OfRows<T, V> copy(Aggregate.OfRows<T, V> aggregate) {
        return new Aggregate.OfRows<>(
                aggregate.name(),
                aggregate.operand().map(this::copied),
                aggregate.condition().map(this::copied),
                aggregate.joining().map(this::copy));
    }

    private <T> Aggregate.Joining<T> copy(Aggregate.Joining<T> joining) {
        return new Aggregate.Joining<>(copied(joining.separator()), copy(joining.order()));
    }

    private <T> List<SortKey<? super T>> copy(List<SortKey<? super T>> order) {
        List<SortKey<? super T>> copies = new ArrayList<>(order.size());
        order.forEach(key -> copies.add(copy(key)));
        return copies;
    }

    @Override
    public Expression<?, ?> windowFunction(WindowFunction<?, ?> function) {
        return copy(function);
    }

    private <T, V> Expression<T, V> copy(WindowFunction<T, V> function) {
        return new WindowFunction<T, V>(copy(function.call()), copy(function.window()));
    }

    private <T, V> WindowFunction.Call<T, V> copy(WindowFunction.Call<T, V> call) {
        if (call instanceof Aggregate.OfRows<T, V> aggregate) {
            return copy(aggregate);
        }
        WindowFunction.Positioned<T, V> positioned = (WindowFunction.Positioned<T, V>) call;
        return new WindowFunction.Positioned<>(
                positioned.name(), positioned.operand().map(this::copied), positioned.number());
    }

    private <T> WindowFunction.Window<T> copy(WindowFunction.Window<T> window) {
        return new WindowFunction.Window<>(expressions(window.partition()), copy(window.order()), window.frame());
    }

    private <T> SortKey<T> copy(SortKey<T> key) {
        return new SortKey<>(copied(key.expression()), key.direction(), key.nulls(), key.ignoringCase());
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
                aggregate.condition().map(this::copied),
                aggregate.joining().map(this::copy));
    }

    @Override
    public Expression<?, ?> itemReference(Selection.ItemReference<?, ?> item) {
        return item;
    }

    @Override
    public Expression<?, ?> subquery(Subquery<?, ?> subquery) {
        return copy(subquery);
    }

    private <T, V> Expression<T, V> copy(Subquery<T, V> subquery) {
        return new Subquery<>(query(subquery.select()));
    }

    @Override
    public Expression<?, ?> outer(Subquery.Outer<?, ?> outer) {
        return copy(outer);
    }

    private <T, V> Expression<T, V> copy(Subquery.Outer<T, V> outer) {
        return new Subquery.Outer<>(copied(outer.expression()));
    }

    @Override
    public Condition<?> subqueryExists(Subquery.Exists<?> exists) {
        return new Subquery.Exists<>(query(exists.select()));
    }

    @Override
    public Condition<?> subqueryMatch(Subquery.Match<?> match) {
        return copy(match);
    }

    private <T> Condition<T> copy(Subquery.Match<T> match) {
        return new Subquery.Match<>(copied(match.operand()), match.operator(), match.all(), query(match.select()));
    }

    /** The copy of a query, whose selection is an expression. */
    private <E, V> SelectSpec<E, V> query(SelectSpec<E, V> select) {
        if (select.isUnion()) {
            return union(select);
        }
        QuerySpec<E> rows = source(select)
                .withJoins(joins(select.joins()))
                .where(select.condition().map(this::copied).map(List::of).orElse(List.of()))
                .qualify(select.qualification().map(this::copied).map(List::of).orElse(List.of()))
                .orderBy(select.order().stream().map(this::sortKey).toList())
                .offset(select.offset());
        QuerySpec<E> limited =
                select.limit().isPresent() ? rows.limit(select.limit().getAsInt()) : rows;
        SelectSpec<E, V> copy = limited.select(selection(select.selection()))
                .groupBy(expressions(select.groups()))
                .having(select.having().map(this::copied).map(List::of).orElse(List.of()));
        return select.isDistinct() ? copy.distinct() : copy;
    }

    @SuppressWarnings("unchecked") // the first member is of the entity, and all have the type of the union
    private <E, V> SelectSpec<E, V> union(SelectSpec<E, V> select) {
        SelectSpec<E, V> copy = query((SelectSpec<E, V>) select.members().get(0).select());
        for (SelectSpec.UnionMember member :
                select.members().subList(1, select.members().size())) {
            SelectSpec<?, V> added = query((SelectSpec<?, V>) member.select());
            copy = member.all() ? copy.unionAll(added) : copy.union(added);
        }
        SelectSpec<E, V> sorted = copy.orderBy(
                        select.order().stream().map(this::sortKey).toList())
                .offset(select.offset());
        return select.limit().isPresent() ? sorted.limit(select.limit().getAsInt()) : sorted;
    }

    /** The copies of joins, in order. */
    public final List<Join.Clause> joins(List<Join.Clause> joins) {
        return joins.stream()
                .map(join -> new Join.Clause(
                        join.target(),
                        join.kind(),
                        copied(join.condition()),
                        join.table().map(this::copy)))
                .toList();
    }

    private <E, V> Selection<? super E, V> selection(Selection<? super E, V> selection) {
        if (selection instanceof Selection.Constructed<? super E, V> record
                && record.components().stream().allMatch(Expression.class::isInstance)) {
            return constructed(record);
        }
        return selection instanceof Expression<? super E, V> expression ? copied(expression) : selection;
    }

    private <E, V> Selection<E, V> constructed(Selection.Constructed<E, V> record) {
        List<Selection<? super E, ?>> components = new ArrayList<>();
        for (Selection<? super E, ?> component : record.components()) {
            components.add(selection(component));
        }
        return new Selection.Constructed<>(record.type(), components);
    }

    @SuppressWarnings("unchecked") // the table is of the same record
    private <E> QuerySpec<E> source(SelectSpec<E, ?> select) {
        return select.rows()
                .table()
                .map(table -> (QuerySpec<E>) QuerySpec.of(copy(table)))
                .orElseGet(() -> QuerySpec.of(select.entity()));
    }

    private <N extends Record> CommonTable<N> copy(CommonTable<N> table) {
        SelectSpec<?, N> start = query(table.start());
        return table.step()
                .map(step -> CommonTable.recursive(start, query(step), table.levels()))
                .orElseGet(() -> CommonTable.of(start));
    }

    private <E> SortKey<E> sortKey(SortKey<E> key) {
        return new SortKey<>(copied(key.expression()), key.direction(), key.nulls(), key.ignoringCase());
    }

    @Override
    public Expression<?, ?> caseWhen(CaseWhen<?, ?> caseWhen) {
        return copy(caseWhen);
    }

    private <T, V> Expression<T, V> copy(CaseWhen<T, V> caseWhen) {
        List<CaseWhen.Branch<T>> branches = new ArrayList<>(caseWhen.branches().size());
        caseWhen.branches()
                .forEach(branch ->
                        branches.add(new CaseWhen.Branch<>(copied(branch.condition()), copied(branch.result()))));
        return new CaseWhen<>(branches, copiedOrNull(caseWhen.otherwise()));
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
    public Condition<?> patternMatch(Condition.PatternMatch<?> match) {
        return copy(match);
    }

    private <T> Condition<T> copy(Condition.PatternMatch<T> match) {
        return new Condition.PatternMatch<>(
                copied(match.operand()), match.syntax(), copied(match.pattern()), match.escape());
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
        return new RowValueComparison<>(
                expressions(comparison.left()), comparison.operator(), expressions(comparison.right()));
    }

    @Override
    public Condition<?> unknown(Condition.Unknown<?> unknown) {
        return unknown;
    }
}
