package dev.mortise.mybatis;

import dev.mortise.sql.session.SqlStatement;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;

/**
 * The shared part of a statement's calls: the statement, and its parameters in MyBatis's terms.
 *
 * <p>It is passed in the parameter, so that the number of MyBatis's statements is independent of the number of queries.
 */
final class StatementTemplate {

    private final SqlStatement statement;
    private final List<ParameterMapping> mappings;

    StatementTemplate(Configuration configuration, SqlStatement statement) {
        this.statement = statement;
        this.mappings = IntStream.range(0, statement.parameters().size())
                .mapToObj(index -> CallTypeHandler.mapping(
                        configuration, statement.parameters().get(index)::bind, index))
                .toList();
    }

    SqlStatement statement() {
        return statement;
    }

    /** The parameters, for interceptors that look at them or rewrite the statement. */
    List<ParameterMapping> mappings() {
        return mappings;
    }
}
