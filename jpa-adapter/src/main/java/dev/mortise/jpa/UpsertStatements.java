package dev.mortise.jpa;

import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.spi.ColumnCodec;
import dev.mortise.spi.ColumnCodecs;
import dev.mortise.spi.RowText;
import dev.mortise.spi.RowWrite;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.UpsertText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The SQL with which an entity's rows are upserted.
 *
 * <p>It is core's and not HQL: HQL's {@code on conflict} ignores its target on MariaDB and fails on H2 where it should do nothing.
 */
final class UpsertStatements {

    /** A statement with the codecs of its values. */
    record Statement(String sql, List<RowText.Parameter> parameters, List<ColumnCodec> codecs) {

        void bind(PreparedStatement statement, RowWrite row) throws SQLException {
            for (int index = 0; index < codecs.size(); index++) {
                MappedColumn column = parameters.get(index).column();
                Object value = parameters.get(index).valueIn(row);
                codecs.get(index)
                        .bind(statement, index + 1, column.attribute().value().toStored(value));
            }
        }
    }

    private final List<Statement> upsert;
    private final Statement insertIfAbsent;

    UpsertStatements(EntityModel<?> entity, SqlDialect dialect) {
        ColumnCodecs codecs = ColumnCodecs.of(dialect);
        UpsertText text = new UpsertText(new RowText(entity, dialect), dialect);
        this.upsert = text.upsert().stream()
                .map(statement -> statement(statement, codecs))
                .toList();
        this.insertIfAbsent = statement(text.insertIfAbsent(), codecs);
    }

    private static Statement statement(RowText.Statement statement, ColumnCodecs codecs) {
        return new Statement(
                statement.sql(),
                statement.parameters(),
                statement.parameters().stream()
                        .map(parameter -> codecs.column(parameter.column()))
                        .toList());
    }

    /** Each is run only when those before it found no row. */
    List<Statement> upsert() {
        return upsert;
    }

    Statement insertIfAbsent() {
        return insertIfAbsent;
    }
}
