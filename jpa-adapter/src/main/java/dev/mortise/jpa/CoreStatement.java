package dev.mortise.jpa;

import dev.mortise.mapping.MappedColumn;
import dev.mortise.spi.ColumnCodec;
import dev.mortise.spi.ColumnCodecs;
import dev.mortise.spi.RowText;
import dev.mortise.spi.RowWrite;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A statement of core's that writes a row, where Hibernate has none that would.
 *
 * @param sql the text
 * @param parameters what its placeholders take, in their order
 * @param codecs how those are bound
 */
record CoreStatement(String sql, List<RowText.Parameter> parameters, List<ColumnCodec> codecs) implements RowStatement {

    static CoreStatement of(RowText.Statement statement, ColumnCodecs codecs) {
        return new CoreStatement(
                statement.sql(),
                statement.parameters(),
                statement.parameters().stream()
                        .map(parameter -> codecs.column(parameter.column()))
                        .toList());
    }

    @Override
    public void bind(PreparedStatement statement, RowWrite row) throws SQLException {
        for (int index = 0; index < codecs.size(); index++) {
            MappedColumn column = parameters.get(index).column();
            Object value = parameters.get(index).valueIn(row);
            BindLog.bind(
                    codecs.get(index),
                    statement,
                    index + 1,
                    column.attribute().value().toStored(value));
        }
    }
}
