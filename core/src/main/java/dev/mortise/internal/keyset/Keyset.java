package dev.mortise.internal.keyset;

import dev.mortise.internal.hydration.KeyColumn;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.page.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A query that is read from position to position in its order.
 *
 * <p>Instances are immutable and thread-safe.
 *
 * @param <T> the entity
 */
public final class Keyset<T> {

    private final KeysetFactory factory;
    private final QuerySpec<T> spec;
    private final ValidatedQuery<T> query;
    private final KeysetOrder order;
    private final Keyset<T> whole;

    /**
     * @param spec the spec of the query
     */
    Keyset(KeysetFactory factory, QuerySpec<T> spec, ValidatedQuery<T> query, KeysetOrder order) {
        this.factory = factory;
        this.spec = spec;
        this.query = query;
        this.order = order;
        this.whole = this;
    }

    /** A part of a keyset, with the same cursors. */
    private Keyset(Keyset<T> whole, ValidatedQuery<T> part) {
        this.factory = whole.factory;
        this.spec = whole.spec;
        this.query = part;
        this.order = whole.order;
        this.whole = whole;
    }

    /** Writes the text of a cursor when it is asked for; pages that follow in the same JVM need none. */
    record CursorSource(Keyset<?> keyset, List<@Nullable Object> position) implements Supplier<byte[]> {

        @Override
        public byte[] get() {
            return keyset.factory.cursors().content(keyset.fingerprint(), keyset.order.mappings(), position);
        }
    }

    /** How the values of the sort keys are read. */
    public List<KeyColumn> columns() {
        return order.columns();
    }

    /** The query itself. */
    public ValidatedQuery<T> all() {
        return query;
    }

    /** Whether the order is that of the id, which no update changes. */
    public boolean isById() {
        return order.isOf(query.model().id().attributes());
    }

    /** The query of some rows from the start, after the query's offset, or from the end backwards. */
    public ValidatedQuery<T> first(int rows, boolean backwards) {
        return query(
                query.condition(), order.sortKeys(backwards), OptionalInt.of(rows), backwards ? 0 : query.offset());
    }

    /** The query of some rows after a position, or of those before it backwards. */
    public ValidatedQuery<T> after(List<@Nullable Object> position, int rows, boolean backwards) {
        Condition<?> condition = and(query.condition(), order.after(position, backwards));
        return query(Optional.of(condition), order.sortKeys(backwards), OptionalInt.of(rows), 0);
    }

    /** The same keyset without the rows after a position; its cursors belong to the same spec. */
    public Keyset<T> upTo(List<@Nullable Object> position) {
        Condition<?> condition = and(query.condition(), order.upTo(position));
        return new Keyset<>(whole, query(Optional.of(condition), query.order(), query.limit(), 0));
    }

    private static Condition<?> and(Optional<Condition<?>> condition, Condition<?> position) {
        return condition.isEmpty()
                ? position
                : Condition.<Object>allOf(
                        List.of(IdPredicates.narrowed(condition.get()), IdPredicates.narrowed(position)));
    }

    private ValidatedQuery<T> query(
            Optional<Condition<?>> condition, List<SortKey<?>> keys, OptionalInt limit, long offset) {
        return new ValidatedQuery<>(
                query.model(), condition, query.fetches(), keys, limit, offset, query.options(), query.joins());
    }

    /**
     * The cursor at a position.
     *
     * @throws dev.mortise.error.InvalidQueryException if a value has a type that a text cannot hold
     */
    public Cursor cursor(List<@Nullable Object> position) {
        order.requireWritable(position);
        return Cursor.of(position, new CursorSource(whole, position));
    }

    /** Whether this is the keyset of a spec, made by a factory. */
    boolean isOf(QuerySpec<?> other, KeysetFactory maker) {
        return factory == maker && spec.equals(other);
    }

    /**
     * The position of a cursor.
     *
     * @throws dev.mortise.error.InvalidQueryException if it is not a cursor of this query
     */
    public List<@Nullable Object> position(Cursor cursor) {
        if (cursor.source().orElse(null) instanceof CursorSource source && source.keyset() == whole) {
            return source.position();
        }
        Optional<byte[]> content = cursor.bytes();
        return order.checked(
                content.isPresent()
                        ? factory.cursors().keys(content.get(), fingerprint(), order.mappings())
                        : cursor.keys().orElseThrow());
    }

    private byte[] fingerprint() {
        return factory.fingerprint(whole.query, order);
    }
}
