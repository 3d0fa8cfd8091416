package dev.mortise.internal.keyset;

import dev.mortise.internal.hydration.KeyColumn;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.query.Condition;
import dev.mortise.query.page.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A query that is read from position to position in its order.
 *
 * <p>Instances are immutable and thread-safe.
 *
 * @param <T> the entity
 */
public final class Keyset<T> {

    private final ValidatedQuery<T> query;
    private final KeysetOrder order;
    private final CursorCodec cursors;
    private volatile byte @Nullable [] fingerprint;

    Keyset(ValidatedQuery<T> query, KeysetOrder order, CursorCodec cursors) {
        this.query = query;
        this.order = order;
        this.cursors = cursors;
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
        return query(query.condition(), rows, backwards, backwards ? 0 : query.offset());
    }

    /** The query of some rows after a position, or of those before it backwards. */
    public ValidatedQuery<T> after(List<@Nullable Object> position, int rows, boolean backwards) {
        return query(Optional.of(and(query.condition(), order.after(position, backwards))), rows, backwards, 0);
    }

    /** The same keyset without the rows after a position; its cursors belong to the same spec. */
    public Keyset<T> upTo(List<@Nullable Object> position) {
        Condition<?> condition = and(query.condition(), order.upTo(position));
        Keyset<T> bounded = new Keyset<>(
                new ValidatedQuery<>(
                        query.model(),
                        Optional.of(condition),
                        query.fetches(),
                        query.order(),
                        query.limit(),
                        0,
                        query.options(),
                        query.joins()),
                order,
                cursors);
        bounded.fingerprint = fingerprint();
        return bounded;
    }

    private static Condition<?> and(Optional<Condition<?>> condition, Condition<?> position) {
        return condition.isEmpty()
                ? position
                : Condition.<Object>allOf(
                        List.of(IdPredicates.narrowed(condition.get()), IdPredicates.narrowed(position)));
    }

    private ValidatedQuery<T> query(Optional<Condition<?>> condition, int rows, boolean backwards, long offset) {
        return new ValidatedQuery<>(
                query.model(),
                condition,
                query.fetches(),
                order.sortKeys(backwards),
                OptionalInt.of(rows),
                offset,
                query.options(),
                query.joins());
    }

    /** The cursor at a position. */
    public Cursor cursor(List<@Nullable Object> position) {
        return cursors.cursor(fingerprint(), order.mappings(), position);
    }

    /**
     * The position of a cursor.
     *
     * @throws dev.mortise.error.InvalidQueryException if it is not a cursor of this query
     */
    public List<@Nullable Object> position(Cursor cursor) {
        Optional<byte[]> content = cursor.bytes();
        return order.checked(
                content.isPresent()
                        ? cursors.keys(content.get(), fingerprint(), order.mappings())
                        : cursor.keys().orElseThrow());
    }

    private byte[] fingerprint() {
        byte[] known = fingerprint;
        if (known == null) {
            known = SpecFingerprint.of(query.model().type(), query.condition(), order.parts());
            fingerprint = known;
        }
        return known;
    }
}
