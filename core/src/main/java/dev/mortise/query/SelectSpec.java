package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.property.SpecParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A query for values instead of entities, as an immutable value: rows, what each is read as, groups and duplicates.
 *
 * <pre>{@code
 * record Sales(String city, long orders, BigDecimal total) {}
 *
 * Path<Order, String> city = path(Order::getCustomer).then(Customer::getCity);
 * SelectSpec<Order, Sales> spec = QuerySpec.of(Order.class)
 *     .where(path(Order::getStatus).eq(PAID))
 *     .select(into(Sales.class, city, count(), sum(path(Order::getTotal))))
 *     .groupBy(city)
 *     .having(count().gt(10L))
 *     .orderBy(sum(path(Order::getTotal)).desc());
 * }</pre>
 *
 * <p>It comes from {@link QuerySpec#select}, keeps the spec's condition, order, limit and offset, and selects only the columns
 * that it needs. Each method gives a new spec. Specs are immutable, safe to share between threads and compare by value.
 *
 * <p>With aggregates or groups, whatever else is selected, sorted by or asked for in {@code having} must be a key of the
 * groups, or calculated from keys and aggregates. With aggregates but without keys all rows are one group, so there is
 * exactly one row, even of no rows.
 *
 * @param <T> the entity that is queried
 * @param <R> the type of a row
 */
public final class SelectSpec<T, R> {

    private final QuerySpec<T> rows;
    private final Selection<? super T, R> selection;
    private final List<Expression<? super T, ?>> groups;
    private final Condition<T> having;
    private final boolean distinct;
    private final List<UnionMember> members;

    private SelectSpec(
            QuerySpec<T> rows,
            Selection<? super T, R> selection,
            List<Expression<? super T, ?>> groups,
            Condition<T> having,
            boolean distinct,
            List<UnionMember> members) {
        this.rows = rows;
        this.selection = selection;
        this.groups = groups;
        this.having = having;
        this.distinct = distinct;
        this.members = members;
    }

    static <T, R> SelectSpec<T, R> of(QuerySpec<T> rows, Selection<? super T, R> selection) {
        return new SelectSpec<>(
                rows, requireNonNull(selection, "selection"), List.of(), Condition.absent(), false, List.of());
    }

    private SelectSpec<T, R> with(QuerySpec<T> changed) {
        return new SelectSpec<>(changed, selection, groups, having, distinct, members);
    }

    /**
     * Joins each row with the rows of another entity, as {@link QuerySpec#join} does.
     *
     * @throws dev.mortise.error.InvalidQueryException without a condition, or if it is joined already
     */
    @SafeVarargs
    public final SelectSpec<T, R> join(Join<? super T, ?> target, Condition<? super T>... on) {
        requireNoUnion("join(...)");
        return with(rows.join(target, on));
    }

    /**
     * Joins as {@link #join} does, and keeps each row that has no pair, as {@link QuerySpec#leftJoin} does.
     *
     * @throws dev.mortise.error.InvalidQueryException without a condition, or if it is joined already
     */
    @SafeVarargs
    public final SelectSpec<T, R> leftJoin(Join<? super T, ?> target, Condition<? super T>... on) {
        requireNoUnion("leftJoin(...)");
        return with(rows.leftJoin(target, on));
    }

    /** Restricts to rows that meet all of the conditions, in addition to earlier ones; before they are grouped. */
    @SafeVarargs
    public final SelectSpec<T, R> where(Condition<? super T>... conditions) {
        requireNoUnion("where(...)");
        return with(rows.where(conditions));
    }

    /** Restricts to rows that meet all of the conditions, in addition to earlier ones; before they are grouped. */
    public SelectSpec<T, R> where(Collection<? extends Condition<? super T>> conditions) {
        requireNoUnion("where(...)");
        return with(rows.where(conditions));
    }

    /** Makes one row of all rows that have the same values of these expressions; nulls are one group. */
    @SafeVarargs
    public final SelectSpec<T, R> groupBy(Expression<? super T, ?>... keys) {
        return groupBy(Arrays.asList(requireNonNull(keys, "keys")));
    }

    /** Makes one row of all rows that have the same values of these expressions, in addition to earlier ones. */
    public SelectSpec<T, R> groupBy(Collection<? extends Expression<? super T, ?>> keys) {
        requireNoUnion("groupBy(...)");
        return new SelectSpec<>(rows, selection, SpecParts.added(groups, keys, "keys"), having, distinct, List.of());
    }

    /** Restricts to groups that meet all of the conditions, in addition to earlier ones. */
    @SafeVarargs
    public final SelectSpec<T, R> having(Condition<? super T>... conditions) {
        return having(Arrays.asList(requireNonNull(conditions, "conditions")));
    }

    /** Restricts to groups that meet all of the conditions, in addition to earlier ones. */
    public SelectSpec<T, R> having(Collection<? extends Condition<? super T>> conditions) {
        requireNoUnion("having(...)");
        return new SelectSpec<>(rows, selection, groups, ConditionList.and(having, conditions), distinct, List.of());
    }

    /**
     * Restricts to results that meet all of the conditions, which may compare window functions, in addition to earlier ones.
     *
     * @see QuerySpec#qualify(Condition...)
     */
    @SafeVarargs
    public final SelectSpec<T, R> qualify(Condition<? super T>... conditions) {
        return qualify(Arrays.asList(requireNonNull(conditions, "conditions")));
    }

    /** Restricts to results that meet all of the conditions, as {@link QuerySpec#qualify(Condition...)} does. */
    public SelectSpec<T, R> qualify(Collection<? extends Condition<? super T>> conditions) {
        requireNoUnion("qualify(...)");
        return with(rows.qualify(conditions));
    }

    /** Gives each row once; it can then be sorted only by what is selected. */
    public SelectSpec<T, R> distinct() {
        requireNoUnion("distinct()");
        return new SelectSpec<>(rows, selection, groups, having, true, List.of());
    }

    /**
     * The rows of this query and of another one, each row once; rows are the same where all of their columns are, nulls
     * included.
     *
     * <pre>{@code
     * record Entry(LocalDate day, BigDecimal amount) {}
     *
     * QuerySpec.of(Invoice.class).select(into(Entry.class, path(Invoice::getDay), path(Invoice::getTotal)))
     *     .union(QuerySpec.of(Payment.class).select(into(Entry.class, path(Payment::getDay), path(Payment::getAmount))))
     *     .orderBy(path(Invoice::getDay).desc())
     *     .limit(20)
     * }</pre>
     *
     * <p>Each column has the same type in both. What this spec has so far, its order, limit and offset included, is the
     * first member; order, limit and offset that follow are those of all rows. They are sorted by expressions that the
     * first member selects. Several unions are combined from left to right; a union as argument is combined first.
     * A union of one expression may be the query of {@code in(...)}, of {@code exists(...)} and of other conditions; one with
     * an order or limit cannot name rows of the enclosing query there.
     *
     * @param other a query of the same or another entity of the module
     */
    public SelectSpec<T, R> union(SelectSpec<?, ? extends R> other) {
        return union(other, false);
    }

    /** The rows of this query and of another one, as {@link #union} without removing duplicates. */
    public SelectSpec<T, R> unionAll(SelectSpec<?, ? extends R> other) {
        return union(other, true);
    }

    private SelectSpec<T, R> union(SelectSpec<?, ? extends R> other, boolean all) {
        requireNonNull(other, "other");
        boolean isOpen = isUnion() && !isPart();
        List<UnionMember> combined = new ArrayList<>(isOpen ? members : List.of(new UnionMember(this, true)));
        combined.add(new UnionMember(other, all));
        QuerySpec<T> whole = rows.asUnion();
        return new SelectSpec<>(whole, selection, List.of(), Condition.absent(), false, List.copyOf(combined));
    }

    private void requireNoUnion(String method) {
        if (isUnion()) {
            throw new InvalidQueryException(
                    method + " belongs to the members of a union, not to all of its rows; call it"
                            + " before union(...) and unionAll(...)");
        }
    }

    /** Sorts by these keys, after earlier ones. */
    @SafeVarargs
    public final SelectSpec<T, R> orderBy(SortKey<? super T>... keys) {
        return with(rows.orderBy(keys));
    }

    /** Sorts by these keys, after earlier ones. */
    public SelectSpec<T, R> orderBy(Collection<? extends SortKey<? super T>> keys) {
        return with(rows.orderBy(keys));
    }

    /**
     * At most this many rows.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public SelectSpec<T, R> limit(int number) {
        return with(rows.limit(number));
    }

    /**
     * Skips the first rows.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public SelectSpec<T, R> offset(long number) {
        return with(rows.offset(number));
    }

    /**
     * This spec, changed only if the flag is set; the change is not called otherwise.
     *
     * @see QuerySpec#when
     */
    public SelectSpec<T, R> when(boolean applies, UnaryOperator<SelectSpec<T, R>> change) {
        requireNonNull(change, "change");
        return applies ? requireNonNull(change.apply(this), "change must not return null") : this;
    }

    /**
     * Lets the statement run at most this long, as {@link QuerySpec#timeout(Duration)} does.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SelectSpec<T, R> timeout(Duration longest) {
        return with(rows.timeout(longest));
    }

    /**
     * Makes the driver read this many rows at a time, where it does.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SelectSpec<T, R> fetchSize(int number) {
        return with(rows.fetchSize(number));
    }

    /**
     * Names the query in a comment of its statement, as {@link QuerySpec#tag(String)} does.
     *
     * @throws IllegalArgumentException if it has characters that a tag must not have
     */
    public SelectSpec<T, R> tag(String name) {
        return with(rows.tag(name));
    }

    /** The entity that is queried. */
    public Class<T> entity() {
        return rows.entity();
    }

    /** The rows that are read, with condition, order, limit and offset; its fetches do not matter. */
    public QuerySpec<T> rows() {
        return rows;
    }

    /** The entities that are joined on a condition, in their order. */
    @Internal
    public List<Join.Clause> joins() {
        return rows.joins();
    }

    /** What each row is read as. */
    public Selection<? super T, R> selection() {
        return selection;
    }

    /** Returns the condition of the rows, or empty for all rows. */
    public Optional<Condition<T>> condition() {
        return rows.condition();
    }

    /** The keys of the groups; empty without groups. */
    public List<Expression<? super T, ?>> groups() {
        return groups;
    }

    /** Returns the condition of the groups, or empty for all groups. */
    public Optional<Condition<T>> having() {
        return having instanceof Condition.Absent ? Optional.empty() : Optional.of(having);
    }

    /** Returns the condition of the results, or empty for all results. */
    public Optional<Condition<T>> qualification() {
        return rows.qualification();
    }

    /** Whether each row is given once. */
    public boolean isDistinct() {
        return distinct;
    }

    /** Whether it has the rows of several queries. */
    public boolean isUnion() {
        return !members.isEmpty();
    }

    /** Whether it is a union that a database sorts and cuts from outside, where it cannot name rows of an enclosing query. */
    @Internal
    public boolean isDerivedTable() {
        return isUnion()
                && (isPart()
                        || members.stream().anyMatch(member -> member.select().isPart()));
    }

    private boolean isPart() {
        return !rows.order().isEmpty() || rows.limit().isPresent() || rows.offset() > 0;
    }

    /** The queries whose rows a union has, in order; empty for a query of its own rows. */
    public List<UnionMember> members() {
        return members;
    }

    /**
     * A query whose rows a union has.
     *
     * @param select the query
     * @param all whether its rows are added to those before without removing duplicates; true for the first member
     */
    public record UnionMember(SelectSpec<?, ?> select, boolean all) {

        public UnionMember {
            requireNonNull(select, "select");
        }

        @Override
        public String toString() {
            return (all ? "union all (" : "union (") + select + ")";
        }
    }

    /** The keys of the order, most significant first. */
    public List<SortKey<? super T>> order() {
        return rows.order();
    }

    /** How many rows at most, or empty for no limit. */
    public OptionalInt limit() {
        return rows.limit();
    }

    /** How many rows are left out at the start. */
    public long offset() {
        return rows.offset();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SelectSpec<?, ?> that
                && rows.equals(that.rows)
                && selection.equals(that.selection)
                && groups.equals(that.groups)
                && having.equals(that.having)
                && distinct == that.distinct
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, selection, groups, having, distinct, members);
    }

    @Override
    public String toString() {
        if (isUnion()) {
            return "(" + members.get(0).select() + ")"
                    + members.stream().skip(1).map(member -> " " + member).collect(Collectors.joining())
                    + " as " + rows;
        }
        StringBuilder text =
                new StringBuilder("select ").append(distinct ? "distinct " : "").append(selection);
        text.append(" from ").append(rows);
        if (!groups.isEmpty()) {
            text.append(" group by ").append(SpecParts.text(groups, ", "));
        }
        having().ifPresent(present -> text.append(" having ").append(present));
        return text.toString();
    }
}
