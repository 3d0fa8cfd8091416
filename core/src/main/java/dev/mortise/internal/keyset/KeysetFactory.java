package dev.mortise.internal.keyset;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.cache.BoundedCache;
import dev.mortise.internal.check.QueryFeatures;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;

/** Creates the keysets of one entity's queries. Thread-safe. */
public final class KeysetFactory {

    /** How many keysets are kept, with what their cursors are bound to. */
    private static final int KEPT = 100;

    private final KeyColumnResolver columns;
    private final SqlDialect dialect;
    private final CursorCodec cursors;
    private final BoundedCache<ValidatedQuery<?>, Keyset<?>> known = new BoundedCache<>(KEPT, keyset -> 1);

    public KeysetFactory(EntityModel<?> model, QueryFeatures features, SqlDialect dialect, CursorCodec cursors) {
        this.columns = new KeyColumnResolver(model, features);
        this.dialect = dialect;
        this.cursors = cursors;
    }

    /**
     * Returns the keyset of a query.
     *
     * @param query a query in a total order
     * @throws dev.mortise.error.InvalidQueryException if a sort key cannot be compared with a value
     */
    @SuppressWarnings("unchecked") // the query determines the entity
    public <T> Keyset<T> of(ValidatedQuery<T> query) {
        Keyset<?> keyset = known.get(query);
        if (keyset == null) {
            keyset = new Keyset<>(query, KeysetOrder.of(query.order(), columns, dialect), cursors);
            known.put(query, keyset);
        }
        return (Keyset<T>) keyset;
    }
}
