package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.hint.QueryHints;
import dev.mortise.query.lock.Lock;
import dev.mortise.query.property.SpecParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A query as an immutable value: condition, order, fetches and limit.
 *
 * <pre>{@code
 * QuerySpec<Order> spec = QuerySpec.of(Order.class)
 *     .where(path(Order::getStatus).in(PENDING, PAID), path(Order::getTotal).ge(new BigDecimal("100")))
 *     .fetch(path(Order::getCustomer))
 *     .orderBy(path(Order::getCreatedAt).desc());
 * }</pre>
 *
 * <p>Each method gives a new spec. Without conditions every row is read; conditions add up. Specs are immutable, safe to
 * share between threads and compare by value.
 *
 * @param <T> the entity that is read
 */
public final class QuerySpec<T> {

    private final Source<T> source;
    private final Class<T> entity;
    private final List<Join.Clause> joins;
    private final Condition<T> condition;
    private final Condition<T> qualification;
    private final List<FetchPath<? super T>> fetches;
    private final List<SortKey<? super T>> order;
    private final OptionalInt limit;
    private final long offset;
    private final Optional<Lock> lock;
    private final List<Path<? super T, ?>> lockedRelations;
    private final QueryHints hints;

    private QuerySpec(Draft<T> draft) {
        this.source = draft.source;
        this.entity = draft.source.entity();
        this.joins = draft.joins;
        this.condition = draft.condition;
        this.qualification = draft.qualification;
        this.fetches = draft.fetches;
        this.order = draft.order;
        this.limit = draft.limit;
        this.offset = draft.offset;
        this.lock = draft.lock;
        this.lockedRelations = draft.lockedRelations;
        this.hints = draft.hints;
    }

    /** The parts of a new spec, which a method changes before it is made. */
    private static final class Draft<T> {

        private final Source<T> source;
        private List<Join.Clause> joins = List.of();
        private Condition<T> condition = Condition.absent();
        private Condition<T> qualification = Condition.absent();
        private List<FetchPath<? super T>> fetches = List.of();
        private List<SortKey<? super T>> order = List.of();
        private OptionalInt limit = OptionalInt.empty();
        private long offset;
        private Optional<Lock> lock = Optional.empty();
        private List<Path<? super T, ?>> lockedRelations = List.of();
        private QueryHints hints = QueryHints.none();

        Draft(Source<T> source) {
            this.source = source;
        }

        Draft(QuerySpec<T> spec) {
            this(spec.source);
            this.joins = spec.joins;
            this.condition = spec.condition;
            this.qualification = spec.qualification;
            this.fetches = spec.fetches;
            this.order = spec.order;
            this.limit = spec.limit;
            this.offset = spec.offset;
            this.lock = spec.lock;
            this.lockedRelations = spec.lockedRelations;
            this.hints = spec.hints;
        }
    }

    private QuerySpec<T> with(Consumer<Draft<T>> change) {
        Draft<T> draft = new Draft<>(this);
        change.accept(draft);
        return new QuerySpec<>(draft);
    }

    /**
     * Where the rows are.
     *
     * @param entity the entity, or the record that a common table holds
     * @param table the common table
     */
    private record Source<T>(Class<T> entity, Optional<CommonTable<?>> table) {}

    /** All rows of an entity. */
    public static <T> QuerySpec<T> of(Class<T> entity) {
        return new QuerySpec<>(new Draft<>(new Source<>(requireNonNull(entity, "entity"), Optional.empty())));
    }

    /**
     * All rows of a common table, for a query inside another.
     *
     * <pre>{@code
     * path(Section::getId).in(QuerySpec.of(below).where(path(Node::depth).ge(1)).select(path(Node::id)))
     * }</pre>
     */
    public static <N extends Record> QuerySpec<N> of(CommonTable<N> table) {
        return new QuerySpec<>(
                new Draft<>(new Source<>(requireNonNull(table, "table").type(), Optional.of(table))));
    }

    /** Restricts to rows that meet all of the conditions, in addition to earlier ones. */
    @SafeVarargs
    public final QuerySpec<T> where(Condition<? super T>... conditions) {
        return where(Arrays.asList(requireNonNull(conditions, "conditions")));
    }

    /** Restricts to rows that meet all of the conditions, in addition to earlier ones. */
    public QuerySpec<T> where(Collection<? extends Condition<? super T>> conditions) {
        return with(draft -> draft.condition = ConditionList.and(condition, conditions));
    }

    /**
     * Joins each row with the rows of another entity for which all of the conditions hold.
     *
     * <pre>{@code
     * Join<Order, Rate> rate = Join.of(Order.class, Rate.class);
     * QuerySpec.of(Order.class).join(rate, rate.path(Rate::getCurrency).eq(path(Order::getCurrency)))
     * }</pre>
     *
     * <p>A query for values has one row for each pair. A query for entities gives each of them once, those that are in a
     * pair that meets the condition of the spec; they cannot be sorted by the joined entity.
     *
     * @param target the joined entity, whose paths start from the join
     * @param on which rows are paired
     * @throws InvalidQueryException without a condition, or if it is joined already
     */
    @SafeVarargs
    public final QuerySpec<T> join(Join<? super T, ?> target, Condition<? super T>... on) {
        return joined(target, Join.Kind.INNER, on);
    }

    /**
     * Joins as {@link #join} does, and keeps each row that has no pair, with nulls for the joined entity.
     *
     * <p>A condition of the pairs belongs into {@code on}: in {@code where(...)}, it leaves out what has no pair. A query for
     * entities whose condition does not ask for the joined entity does not join it.
     *
     * @param target the joined entity, whose paths start from the join
     * @param on which rows are paired
     * @throws InvalidQueryException without a condition, or if it is joined already
     */
    @SafeVarargs
    public final QuerySpec<T> leftJoin(Join<? super T, ?> target, Condition<? super T>... on) {
        return joined(target, Join.Kind.LEFT, on);
    }

    private QuerySpec<T> joined(Join<? super T, ?> target, Join.Kind kind, Condition<? super T>[] on) {
        return withJoins(Join.Clause.<T>added(joins, target, kind, Arrays.asList(requireNonNull(on, "on"))));
    }

    /** The same query with these joins instead of its own. */
    @Internal
    public QuerySpec<T> withJoins(List<Join.Clause> others) {
        return with(draft -> draft.joins = List.copyOf(others));
    }

    /**
     * Restricts to results that meet all of the conditions, which may compare window functions, in addition to earlier ones.
     *
     * <pre>{@code
     * .qualify(rowNumber().over(partitionBy(path(Order::getCustomer)).orderBy(path(Order::getTotal).desc())).le(3L))
     * }</pre>
     *
     * <p>That is the three largest orders of each customer. Windows are over the rows that meet {@link #where}, or over their groups;
     * order, limit, pages and counts are those of the results that are left. Only window functions, paths, aggregates and
     * values are compared here.
     */
    @SafeVarargs
    public final QuerySpec<T> qualify(Condition<? super T>... conditions) {
        return qualify(Arrays.asList(requireNonNull(conditions, "conditions")));
    }

    /** Restricts to results that meet all of the conditions, as {@link #qualify(Condition...)} does. */
    public QuerySpec<T> qualify(Collection<? extends Condition<? super T>> conditions) {
        return with(draft -> draft.qualification = ConditionList.and(qualification, conditions));
    }

    /**
     * Loads these relations with the rows (R14, R15); conditions, limits and pages never narrow fetched relations (R13,
     * R16).
     *
     * <pre>{@code
     * .fetch(path(Order::getCustomer), each(Order::getItems).then(OrderItem::getProduct))
     * }</pre>
     *
     * <p>Here that is one select for the orders and their customers, and one for the items and their products.
     */
    @SafeVarargs
    public final QuerySpec<T> fetch(FetchPlan<? super T>... relations) {
        return fetch(Arrays.asList(requireNonNull(relations, "relations")));
    }

    /** Loads these relations with the rows, as {@link #fetch(FetchPlan...)} does. */
    public QuerySpec<T> fetch(Collection<? extends FetchPlan<? super T>> relations) {
        List<FetchPath<? super T>> all = new ArrayList<>(fetches);
        for (FetchPlan<? super T> plan : requireNonNull(relations, "relations")) {
            all.addAll(requireNonNull(plan, "relations must not contain null").paths());
        }
        return with(draft -> draft.fetches = List.copyOf(all));
    }

    /** Sorts by these keys, after earlier ones. */
    @SafeVarargs
    public final QuerySpec<T> orderBy(SortKey<? super T>... keys) {
        return orderBy(Arrays.asList(requireNonNull(keys, "keys")));
    }

    /** Sorts by these keys, after earlier ones. */
    public QuerySpec<T> orderBy(Collection<? extends SortKey<? super T>> keys) {
        return with(draft -> draft.order = SpecParts.added(order, keys, "keys"));
    }

    /**
     * At most this many rows.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public QuerySpec<T> limit(int rows) {
        requireNotNegative(rows, "limit");
        return with(draft -> draft.limit = OptionalInt.of(rows));
    }

    /**
     * Skips the first rows.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public QuerySpec<T> offset(long rows) {
        requireNotNegative(rows, "offset");
        return with(draft -> draft.offset = rows);
    }

    /**
     * Locks the rows until the end of the transaction, and those of these to-one relations, which are fetched too.
     *
     * <pre>{@code
     * .lock(Lock.exclusive().noWait())                                   // the orders
     * .lock(Lock.exclusive(), path(Order::getCustomer))                  // the orders, then their customers
     * }</pre>
     *
     * <p>Rows are locked in the spec's order and then that of their ids; relations afterwards, in the order of their ids. A later
     * lock replaces an earlier one. Where a lock skips rows, an entity whose relation is locked by another transaction is
     * left out, although its own row is locked now.
     *
     * <p>A query that locks runs inside a transaction, which must not be read-only. Conditions and orders over relations
     * lock no further rows with the capability {@code LOCK_NAMED_ROWS_ONLY}. Counts, values, streams and cursors take no
     * lock.
     */
    @SafeVarargs
    public final QuerySpec<T> lock(Lock rows, Path<? super T, ?>... relations) {
        return with(draft -> {
            draft.lock = Optional.of(requireNonNull(rows, "rows"));
            draft.lockedRelations =
                    SpecParts.added(List.of(), Arrays.asList(requireNonNull(relations, "relations")), "relations");
        });
    }

    /**
     * Lets the statement run at most this long, and never beyond the transaction's deadline (R25).
     *
     * <p>Drivers count whole seconds, so it is rounded up. Relations that are loaded by further selects have the
     * transaction's deadline. A query that took too long throws
     * {@link dev.mortise.error.TransactionTimedOutException}, and the transaction rolls back (R24).
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public QuerySpec<T> timeout(Duration longest) {
        return with(draft -> draft.hints = hints.withTimeout(longest));
    }

    /**
     * Makes the driver read this many rows at a time, where it does.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public QuerySpec<T> fetchSize(int rows) {
        return with(draft -> draft.hints = hints.withFetchSize(rows));
    }

    /**
     * Names the query in a comment of its statement, for logs and the monitors of the database.
     *
     * <pre>{@code
     * .tag("open orders")
     * }</pre>
     *
     * <p>A tag is part of the statement's text, so it should be one of a few, never a value of a row.
     *
     * @throws IllegalArgumentException if it is empty, longer than 200 characters, or has other characters than letters,
     *     digits, spaces and {@code _.,:;=#@()+/-}
     */
    public QuerySpec<T> tag(String name) {
        return with(draft -> draft.hints = hints.withTag(name));
    }

    /** The hints alone, for the rows of a union. */
    QuerySpec<T> asUnion() {
        Draft<T> draft = new Draft<>(source);
        draft.hints = hints;
        return new QuerySpec<>(draft);
    }

    /**
     * The query for values of these rows instead of entities: an expression, a record, a tuple.
     *
     * <pre>{@code
     * QuerySpec.of(Pet.class).where(path(Pet::getBorn).gt(date)).select(into(PetCard.class))
     * }</pre>
     *
     * <p>The condition, order, limit and offset are kept; fetches do not matter to values.
     */
    public <R> SelectSpec<T, R> select(Selection<? super T, R> selection) {
        return SelectSpec.of(this, selection);
    }

    /**
     * This spec, changed only if the flag is set; the change is not called otherwise.
     *
     * <pre>{@code
     * spec.when(onlyPaid, paid -> paid.where(Orders.isPaid()))
     * }</pre>
     *
     * @param applies whether the spec is changed
     * @param change the change
     */
    public QuerySpec<T> when(boolean applies, UnaryOperator<QuerySpec<T>> change) {
        requireNonNull(change, "change");
        return applies ? requireNonNull(change.apply(this), "change must not return null") : this;
    }

    /**
     * The spec that has the conditions, fetches and sort keys of both, with those of this one first.
     *
     * <p>The limit, the offset and the lock are those of the spec that has them. Of timeouts, fetch sizes and tags, this one's
     * come first.
     *
     * @param other a spec of the same entity, or of one that it extends
     * @throws InvalidQueryException if the other is of another entity, or both have different limits, offsets,
     *     locks, or joins of one name
     */
    public QuerySpec<T> merge(QuerySpec<? super T> other) {
        if (!requireNonNull(other, "other").entity().isAssignableFrom(entity)) {
            throw new InvalidQueryException(
                    "a spec of " + other.entity().getSimpleName() + " cannot be merged into one of "
                            + entity.getSimpleName() + "; use its condition at a path with asCondition()");
        }
        requireOne(limit.isPresent() && other.limit().isPresent() && !limit.equals(other.limit()), "limits");
        requireOne(offset > 0 && other.offset() > 0 && offset != other.offset(), "offsets");
        requireOne(lock.isPresent() && other.lock().isPresent() && !isLockedAs(other), "locks");
        return withJoins(mergedJoins(other))
                .where(List.of(other.condition))
                .qualify(List.of(other.qualification))
                .fetch(other.fetches)
                .orderBy(other.order)
                .bounded(other);
    }

    private List<Join.Clause> mergedJoins(QuerySpec<? super T> other) {
        List<Join.Clause> merged = new ArrayList<>(joins);
        for (Join.Clause join : other.joins) {
            if (!joins.contains(join)) {
                requireOne(
                        joins.stream().anyMatch(known -> known.target().equals(join.target())),
                        "joins of \"" + join.target() + "\"");
                merged.add(join);
            }
        }
        return merged;
    }

    private QuerySpec<T> bounded(QuerySpec<? super T> other) {
        return with(draft -> {
            draft.limit = limit.isPresent() ? limit : other.limit;
            draft.offset = Math.max(offset, other.offset);
            draft.hints = hints.or(other.hints);
            if (lock.isEmpty()) {
                draft.lock = other.lock;
                draft.lockedRelations = List.copyOf(other.lockedRelations);
            }
        });
    }

    private boolean isLockedAs(QuerySpec<?> other) {
        return lock.equals(other.lock) && lockedRelations.equals(other.lockedRelations);
    }

    private void requireOne(boolean differ, String what) {
        if (differ) {
            throw new InvalidQueryException("two specs of " + entity.getSimpleName() + " with different " + what
                    + " cannot be merged; set one after merging");
        }
    }

    /**
     * The condition of this spec as a value, always true where it has none: for {@code not}, {@code or} and paths to it.
     *
     * <pre>{@code
     * path(OrderItem::getOrder).is(paidOrders.asCondition())
     * }</pre>
     *
     * @throws InvalidQueryException if the spec has a limit, offset, joins or {@code qualify}, which no condition of a row expresses
     */
    public Condition<T> asCondition() {
        if (!joins.isEmpty()) {
            throw new InvalidQueryException("a spec of " + entity.getSimpleName()
                    + " with joins is no condition of a row; ask with exists(...) of a spec of the other entity");
        }
        if (qualification().isPresent()) {
            throw new InvalidQueryException("a spec of " + entity.getSimpleName()
                    + " with qualify(...) is no condition of a row; ask for its id in a query that selects it");
        }
        if (limit.isPresent() || offset > 0) {
            throw new InvalidQueryException("a spec of " + entity.getSimpleName()
                    + " with a limit or offset is no condition of a row; take it before limit(...) and offset(...)");
        }
        return condition().orElseGet(() -> new Condition.Constant<>(true));
    }

    /** The entity that is read. */
    public Class<T> entity() {
        return entity;
    }

    /** The common table whose rows are read; empty for those of an entity. */
    @Internal
    public Optional<CommonTable<?>> table() {
        return source.table();
    }

    /** The entities that are joined on a condition, in their order. */
    @Internal
    public List<Join.Clause> joins() {
        return joins;
    }

    /** Returns the condition of the rows, or empty for all rows. */
    public Optional<Condition<T>> condition() {
        return condition instanceof Condition.Absent ? Optional.empty() : Optional.of(condition);
    }

    /** Returns the condition of the results, or empty for all results. */
    public Optional<Condition<T>> qualification() {
        return qualification instanceof Condition.Absent ? Optional.empty() : Optional.of(qualification);
    }

    /** The relations that are loaded with the rows. */
    public List<FetchPath<? super T>> fetches() {
        return fetches;
    }

    /** The keys of the order, most significant first. */
    public List<SortKey<? super T>> order() {
        return order;
    }

    /** How many rows at most, or empty for no limit. */
    public OptionalInt limit() {
        return limit;
    }

    /** How many rows are left out at the start. */
    public long offset() {
        return offset;
    }

    /** The lock of the rows, or empty for none. */
    public Optional<Lock> lock() {
        return lock;
    }

    /** The to-one relations whose rows are locked too. */
    public List<Path<? super T, ?>> lockedRelations() {
        return lockedRelations;
    }

    /** How the statement runs: timeout, fetch size and tag. */
    public QueryHints hints() {
        return hints;
    }

    private static void requireNotNegative(long rows, String what) {
        if (rows < 0) {
            throw new IllegalArgumentException(what + " must not be negative, but is " + rows);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof QuerySpec<?> that
                        && source.equals(that.source)
                        && joins.equals(that.joins)
                        && condition.equals(that.condition)
                        && qualification.equals(that.qualification)
                        && fetches.equals(that.fetches)
                        && order.equals(that.order)
                        && limit.equals(that.limit)
                        && offset == that.offset
                        && lock.equals(that.lock)
                        && lockedRelations.equals(that.lockedRelations)
                        && hints.equals(that.hints);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                source, joins, condition, qualification, fetches, order, limit, offset, lock, lockedRelations, hints);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("QuerySpec of ")
                .append(source.table().map(Object::toString).orElseGet(entity::getSimpleName));
        joins.forEach(text::append);
        condition().ifPresent(present -> text.append(" where ").append(present));
        qualification().ifPresent(present -> text.append(" qualify ").append(present));
        if (!fetches.isEmpty()) {
            text.append(" fetch ").append(SpecParts.text(fetches, ", "));
        }
        if (!order.isEmpty()) {
            text.append(" order by ").append(SpecParts.text(order, ", "));
        }
        limit.ifPresent(rows -> text.append(" limit ").append(rows));
        if (offset > 0) {
            text.append(" offset ").append(offset);
        }
        lock.ifPresent(present -> text.append(" lock ").append(present));
        if (!lockedRelations.isEmpty()) {
            text.append(" of ").append(SpecParts.text(lockedRelations, ", "));
        }
        hints.tag().ifPresent(tag -> text.append(" tag ").append(tag));
        return text.toString();
    }
}
