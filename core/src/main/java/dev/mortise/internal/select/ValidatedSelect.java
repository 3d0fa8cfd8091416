package dev.mortise.internal.select;

import dev.mortise.internal.operation.QueryRewriter;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.internal.visit.AggregateFinder;
import dev.mortise.internal.visit.ItemReferences;
import dev.mortise.query.Condition;
import dev.mortise.query.SortKey;
import dev.mortise.spi.Grouping;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.SelectPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query for values that is ready for a store session.
 *
 * @param query the rows with their order, limit and offset
 * @param grouping how they are combined
 * @param selected what each is read as
 * @param members the queries whose rows a union has; empty for a query of its own rows
 * @param <T> the entity
 * @param <R> the type of a row
 */
record ValidatedSelect<T, R>(ValidatedQuery<T> query, Grouping grouping, Selected<R> selected, List<Member> members) {

    /**
     * A query whose rows a union has.
     *
     * @param select the query
     * @param all whether its rows are added without removing duplicates
     */
    record Member(ValidatedSelect<?, ?> select, boolean all) {}

    ValidatedSelect(ValidatedQuery<T> query, Grouping grouping, Selected<R> selected) {
        this(query, grouping, selected, List.of());
    }

    ValidatedSelect<T, R> limited(int rows) {
        return new ValidatedSelect<>(query.limited(rows), grouping, selected, members);
    }

    /**
     * The results that meet a condition.
     *
     * @param condition the condition, which reads items of the select list
     * @param width how many items the results have
     * @param items the select list with all that the condition and the order read
     */
    ValidatedSelect<T, R> qualified(Condition<?> condition, int width, Selected<R> items) {
        ItemReferences references = new ItemReferences(items::reference);
        List<SortKey<?>> order = new ArrayList<>();
        query.order().forEach(key -> order.add(sortedBy(key, items)));
        Grouping.ResultFilter filter = new Grouping.ResultFilter(references.copied(condition), width);
        Grouping filtered = new Grouping(
                grouping.distinct(), grouping.keys(), grouping.having(), Optional.of(filter), grouping.counted());
        return new ValidatedSelect<>(query.ordered(order), filtered, items, members);
    }

    private static SortKey<?> sortedBy(SortKey<?> key, Selected<?> items) {
        return new SortKey<>(items.reference(key.expression()), key.direction(), key.nulls(), key.ignoringCase());
    }

    /** The plan of its rows. */
    SelectPlan<Object> plan(QueryRewriter rewriter) {
        return plan(rewriter, query, grouping, selected.row());
    }

    /** The plan of the number of its rows. */
    SelectPlan<Long> counting(QueryRewriter rewriter, RowPlan<Long> number) {
        List<SelectItem> counted = members.isEmpty() ? selected.items() : List.of(new SelectItem.One());
        return plan(rewriter, query.forCounting(), grouping.counting(counted), number);
    }

    /** The rows of a union are those of its members, to which the rewriter is applied. */
    private <X> SelectPlan<X> plan(QueryRewriter rewriter, ValidatedQuery<T> rows, Grouping combined, RowPlan<X> row) {
        ValidatedQuery<T> rewritten = members.isEmpty() ? rewriter.rewrite(rows) : rows;
        return rewritten
                .readAs(row)
                .grouped(combined)
                .union(members.stream()
                        .map(member -> new SelectPlan.Member(member.select().plan(rewriter), member.all()))
                        .toList());
    }

    /** Whether the rows are those of the entity, each as it is. */
    boolean isPlain() {
        return members.isEmpty()
                && grouping.isNone()
                && selected.values().stream().noneMatch(value -> AggregateFinder.isIn(value.expression()));
    }
}
