package dev.mortise.jpa.internal.write;

import dev.mortise.jpa.internal.jdbc.RowStatement;
import dev.mortise.jpa.internal.type.BindingLogger;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.dml.EntityDml;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A row statement of core's SQL, where Hibernate renders none.
 *
 * @param sql the text
 * @param parameters the values of its placeholders, in order
 */
record CoreStatement(String sql, List<EntityDml.Parameter> parameters) implements RowStatement {

    static CoreStatement of(EntityDml.Statement statement) {
        return new CoreStatement(statement.sql(), statement.parameters());
    }

    @Override
    public void bind(PreparedStatement statement, RowMutation row) throws SQLException {
        for (int index = 0; index < parameters.size(); index++) {
            EntityDml.Parameter parameter = parameters.get(index);
            BindingLogger.bind(parameter.codec(), statement, index + 1, parameter.stored(parameter.valueIn(row)));
        }
    }
}
