package dev.mortise.sql.session;

import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.dml.EntityDml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that writes a row of an entity, with the sources of its values.
 *
 * @param statement the statement
 * @param sources the values of its placeholders, in order
 */
record RowStatement(SqlStatement statement, List<EntityDml.Parameter> sources) {

    static RowStatement of(SqlStatement.Kind kind, EntityModel<?> entity, EntityDml.Statement text) {
        List<SqlParameter> parameters = text.parameters().stream()
                .map(parameter -> new SqlParameter(parameter.codec(), parameter.conversion()))
                .toList();
        return new RowStatement(new SqlStatement(kind, entity, text.sql(), parameters, null), text.parameters());
    }

    SqlBatch batch(List<RowMutation> rows) {
        return new SqlBatch(statement, rows.size(), index -> values(rows.get(index)));
    }

    private @Nullable Object[] values(RowMutation row) {
        @Nullable Object[] values = new Object[sources.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = sources.get(index).valueIn(row);
        }
        return values;
    }
}
