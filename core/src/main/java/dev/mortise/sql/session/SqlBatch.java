package dev.mortise.sql.session;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A statement that writes, with the values of each row; never empty. */
public final class SqlBatch {

    private final SqlStatement statement;
    private final int size;
    private final IntFunction<@Nullable Object[]> values;

    /**
     * @param values returns the values for the run with an index, on request
     */
    SqlBatch(SqlStatement statement, int size, IntFunction<@Nullable Object[]> values) {
        this.statement = statement;
        this.size = size;
        this.values = values;
    }

    /** The statement. */
    public SqlStatement statement() {
        return statement;
    }

    /** For how many rows it is run. */
    public int size() {
        return size;
    }

    /** Returns the values for the placeholders of one run, in order and in the form of the attributes. */
    public @Nullable Object[] values(int index) {
        return values.apply(index);
    }

    /** Binds the values of one run. */
    public void bind(PreparedStatement prepared, int index) throws SQLException {
        statement.bind(prepared, values(index));
    }
}
