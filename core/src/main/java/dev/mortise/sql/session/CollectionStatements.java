package dev.mortise.sql.session;

import static java.util.Objects.requireNonNull;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.CollectionModel;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.sql.dml.CollectionDml;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The statements that write the rows of a collection, each created once. */
final class CollectionStatements {

    private final CollectionDml text;
    private final Map<CollectionDml.Statement, SqlStatement> statements = new IdentityHashMap<>();

    CollectionStatements(CollectionModel collection, SqlDialect dialect) {
        text = new CollectionDml(collection, dialect);
        text.statements().forEach(statement -> statements.put(statement, statement(collection, statement)));
    }

    private static SqlStatement statement(CollectionModel collection, CollectionDml.Statement statement) {
        List<SqlParameter> parameters = statement.codecs().stream()
                .map(codec -> new SqlParameter(codec, stored -> stored))
                .toList();
        return new SqlStatement(SqlStatement.Kind.UPDATE, collection.owner(), statement.sql(), parameters, null);
    }

    /** Returns the batches of a change, in order. */
    List<CollectionDml.Batch> batches(CollectionMutation change) {
        return text.batches(change);
    }

    SqlBatch batch(CollectionDml.Batch rows) {
        SqlStatement statement = requireNonNull(statements.get(rows.statement()));
        return new SqlBatch(statement, rows.rows().size(), index -> rows.rows().get(index));
    }
}
