package dev.mortise.internal.keyset;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.check.QueryFeatures;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;

/** Creates the keysets of one entity's queries. Thread-safe. */
public final class KeysetFactory {

    private final KeyColumnResolver columns;
    private final SqlDialect dialect;
    private final CursorCodec cursors;

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
    public <T> Keyset<T> of(ValidatedQuery<T> query) {
        return new Keyset<>(query, KeysetOrder.of(query.order(), columns, dialect), cursors);
    }
}
