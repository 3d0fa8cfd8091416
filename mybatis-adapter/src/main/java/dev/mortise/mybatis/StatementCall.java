package dev.mortise.mybatis;

import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowReader;
import java.sql.ResultSet;
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
    private @Nullable Object key;

    StatementCall(StatementTemplate template, @Nullable Object[] values) {
        this(template, values, null, new ResultIdentityMap());
    }

    /**
     * @param reader reads the rows of a query, or null
     * @param scope the entities that the result holds already
     */
    StatementCall(
            StatementTemplate template,
            @Nullable Object[] values,
            @Nullable RowReader<ResultSet, ?> reader,
            ResultIdentityMap scope) {
        this.template = template;
        this.values = values;
        this.reader = reader;
        this.scope = scope;
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
