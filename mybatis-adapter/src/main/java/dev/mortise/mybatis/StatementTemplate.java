package dev.mortise.mybatis;

import dev.mortise.spi.RowReader;
import java.sql.ResultSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The shared part of a statement's calls: its text, parameter binders and row reader.
 *
 * <p>It is passed in the parameter, so that the number of MyBatis's statements is independent of the number of queries.
 */
final class StatementTemplate {

    private final String sql;
    private final List<ParameterBinder> binders;
    private final List<ParameterMapping> mappings;
    private final @Nullable RowReader<ResultSet, ?> rows;

    /**
     * @param rows how a row is read, or null for a statement that has none
     */
    StatementTemplate(
            Configuration configuration,
            String sql,
            List<ParameterBinder> binders,
            @Nullable RowReader<ResultSet, ?> rows) {
        this.sql = sql;
        this.binders = List.copyOf(binders);
        this.mappings = IntStream.range(0, binders.size())
                .mapToObj(index -> CallTypeHandler.mapping(configuration, binders.get(index), index))
                .toList();
        this.rows = rows;
    }

    String sql() {
        return sql;
    }

    List<ParameterBinder> binders() {
        return binders;
    }

    /** The same parameters in MyBatis's terms, for interceptors that look at them or rewrite the statement. */
    List<ParameterMapping> mappings() {
        return mappings;
    }

    @Nullable
    RowReader<ResultSet, ?> rows() {
        return rows;
    }
}
