package dev.mortise.sql.session;

import dev.mortise.query.hint.QueryHints;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A query that is ready to run: its statement, values and row reader.
 *
 * @param <R> the type of a row
 */
public final class SqlQuery<R> {

    private final SqlStatement statement;
    private final @Nullable Object[] values;
    private final RowReader<ResultSet, R> reader;
    private final ResultIdentityMap loaded;
    private final QueryHints hints;

    SqlQuery(SqlStatement statement, @Nullable Object[] values, ResultIdentityMap loaded) {
        this(statement, values, statement.readerOf(), loaded);
    }

    SqlQuery(
            SqlStatement statement,
            @Nullable Object[] values,
            RowReader<ResultSet, R> reader,
            ResultIdentityMap loaded) {
        this(statement, values, reader, loaded, QueryHints.none());
    }

    private SqlQuery(
            SqlStatement statement,
            @Nullable Object[] values,
            RowReader<ResultSet, R> reader,
            ResultIdentityMap loaded,
            QueryHints hints) {
        this.hints = hints;
        this.statement = statement;
        this.values = values;
        this.reader = reader;
        this.loaded = loaded;
    }

    /** The same query, run with these hints. */
    SqlQuery<R> with(QueryHints others) {
        return others.isNone() ? this : new SqlQuery<>(statement, values, reader, loaded, others);
    }

    /**
     * Sets the query's timeout, unless the statement has a shorter one, and its fetch size.
     *
     * <p>An executor calls it once the statement has the timeout of the transaction and its own fetch size.
     */
    public void applyHints(Statement prepared) throws SQLException {
        if (hints.timeout().isPresent()) {
            int seconds = seconds(hints.timeout().get());
            int before = prepared.getQueryTimeout();
            if (before == 0 || seconds < before) {
                prepared.setQueryTimeout(seconds);
            }
        }
        if (hints.fetchSize().isPresent()) {
            prepared.setFetchSize(hints.fetchSize().getAsInt());
        }
    }

    /** Rounds up, since 0 would mean no limit. */
    private static int seconds(Duration timeout) {
        boolean fits = timeout.compareTo(Duration.ofSeconds(Integer.MAX_VALUE)) < 0;
        return fits ? (int) timeout.plusNanos(999_999_999L).toSeconds() : Integer.MAX_VALUE;
    }

    /** The statement. */
    public SqlStatement statement() {
        return statement;
    }

    /** Returns the values for the placeholders, in order and in the form of the attributes. */
    public @Nullable Object[] values() {
        return values;
    }

    /** The entities that the result holds already. */
    public ResultIdentityMap loaded() {
        return loaded;
    }

    /** Binds the values. */
    public void bind(PreparedStatement prepared) throws SQLException {
        statement.bind(prepared, values);
    }

    /** Returns the reader of the rows of this run. */
    public RowReader<ResultSet, R> reader() {
        return reader;
    }

    /** Must be called once before the rows are read. */
    public void start(ResultSet result) throws SQLException {
        reader.start(result);
    }

    /** Reads the row that a result stands on. */
    public R read(ResultSet row) throws SQLException {
        return read(row, loaded);
    }

    /** Reads the row that a result stands on, beside other entities than those that the query began with. */
    public R read(ResultSet row, ResultIdentityMap together) throws SQLException {
        return reader.read(row, together);
    }
}
