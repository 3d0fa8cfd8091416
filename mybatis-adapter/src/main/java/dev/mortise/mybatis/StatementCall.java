package dev.mortise.mybatis;

import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowReader;
import dev.mortise.sql.session.SqlQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One call of a statement: its template and values.
 *
 * <p>Compared by identity, so that MyBatis's caches never take one call for another.
 */
final class StatementCall {

    private final StatementTemplate template;
    private final @Nullable Object[] values;
    private final @Nullable RowReader<ResultSet, ?> reader;
    private final ResultIdentityMap scope;
    private final @Nullable SqlQuery<?> query;
    private @Nullable Object key;

    StatementCall(StatementTemplate template, @Nullable Object[] values) {
        this.template = template;
        this.values = values;
        this.reader = null;
        this.scope = new ResultIdentityMap();
        this.query = null;
    }

    /** The call of a query. */
    StatementCall(StatementTemplate template, SqlQuery<?> query) {
        this.template = template;
        this.values = query.values();
        this.reader = query.reader();
        this.scope = query.loaded();
        this.query = query;
    }

    /** Sets the timeout and fetch size of a query. */
    void applyHints(Statement statement) throws SQLException {
        if (query != null) {
            query.applyHints(statement);
        }
    }

    StatementTemplate template() {
        return template;
    }

    @Nullable
    Object value(int index) {
        return values[index];
    }

    /** The reader of the rows of a query. */
    @Nullable
    RowReader<ResultSet, ?> reader() {
        return reader;
    }

    /** The entities that the result holds already. */
    ResultIdentityMap scope() {
        return scope;
    }

    /** Returns the values for interceptors, which address them as {@code values[n]}. */
    public @Nullable Object[] getValues() {
        return values;
    }

    /** The key that the database made. */
    public @Nullable Object getKey() {
        return key;
    }

    /** Called by MyBatis's key generator. */
    public void setKey(@Nullable Object key) {
        this.key = key;
    }
}
