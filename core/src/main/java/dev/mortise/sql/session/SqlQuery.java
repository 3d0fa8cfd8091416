package dev.mortise.sql.session;

import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    SqlQuery(SqlStatement statement, @Nullable Object[] values, ResultIdentityMap loaded) {
        this(statement, values, statement.readerOf(), loaded);
    }

    SqlQuery(
            SqlStatement statement,
            @Nullable Object[] values,
            RowReader<ResultSet, R> reader,
            ResultIdentityMap loaded) {
        this.statement = statement;
        this.values = values;
        this.reader = reader;
        this.loaded = loaded;
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
