package dev.mortise.sql.session;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A statement that writes, and the values of each row that it is run for; never empty. */
public final class SqlBatch {

    private final SqlStatement statement;
    private final int size;
    private final IntFunction<@Nullable Object[]> values;

    /**
     * @param values the values for the run with an index, made when they are asked for
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

    /** The values for the placeholders of one run, in their order, as the application knows them. */
    public @Nullable Object[] values(int index) {
        return values.apply(index);
    }

    /** Binds the values of one run. */
    public void bind(PreparedStatement prepared, int index) throws SQLException {
        statement.bind(prepared, values(index));
    }
}
