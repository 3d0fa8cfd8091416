package dev.mortise.internal.keyset;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.cache.BoundedCache;
import dev.mortise.internal.check.QueryFeatures;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Join;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.page.Cursor;
import java.util.List;
import java.util.Optional;

/** Creates the keysets of one entity's queries. Thread-safe. */
public final class KeysetFactory {

    /** How many orders, and fingerprints of queries, are kept. */
    private static final int KEPT = 100;

    private final KeyColumnResolver columns;
    private final SqlDialect dialect;
    private final CursorCodec cursors;
    private final BoundedCache<OrderKey, KeysetOrder> orders = new BoundedCache<>(KEPT, order -> 1);
    private final BoundedCache<ValidatedQuery<?>, byte[]> fingerprints = new BoundedCache<>(KEPT, bytes -> 1);

    /** The joins give the names in an order their meaning. */
    private record OrderKey(List<SortKey<?>> order, List<Join.Clause> joins) {}

    public KeysetFactory(EntityModel<?> model, QueryFeatures features, SqlDialect dialect, CursorCodec cursors) {
        this.columns = new KeyColumnResolver(model, features);
        this.dialect = dialect;
        this.cursors = cursors;
    }

    /**
     * Returns the keyset of a query.
     *
     * @param spec the spec of the query
     * @param query the query, in a total order
     * @throws dev.mortise.error.InvalidQueryException if a sort key cannot be compared with a value
     */
    public <T> Keyset<T> of(QuerySpec<T> spec, ValidatedQuery<T> query) {
        OrderKey key = new OrderKey(query.order(), query.joins());
        KeysetOrder order = orders.get(key);
        if (order == null) {
            order = KeysetOrder.of(query.order(), columns, dialect);
            orders.put(key, order);
        }
        return new Keyset<>(this, spec, query, order);
    }

    /** Returns the keyset that made a cursor, if it is this factory's keyset of the same spec. */
    @SuppressWarnings("unchecked") // the spec determines the entity
    public <T> Optional<Keyset<T>> ofCursor(Cursor cursor, QuerySpec<T> spec) {
        return cursor.source().orElse(null) instanceof Keyset.CursorSource source
                        && source.keyset().isOf(spec, this)
                ? Optional.of((Keyset<T>) source.keyset())
                : Optional.empty();
    }

    CursorCodec cursors() {
        return cursors;
    }

    /** What the cursors of a query are bound to. */
    byte[] fingerprint(ValidatedQuery<?> query, KeysetOrder order) {
        byte[] known = fingerprints.get(query);
        if (known == null) {
            known = SpecFingerprint.of(query.model().type(), query.joins(), query.condition(), order.parts());
            fingerprints.put(query, known);
        }
        return known;
    }
}
