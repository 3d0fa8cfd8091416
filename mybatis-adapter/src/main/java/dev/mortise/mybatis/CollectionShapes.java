package dev.mortise.mybatis;

import static java.util.Objects.requireNonNull;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.CollectionModel;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.sql.codec.ColumnCodec;
import dev.mortise.sql.dml.CollectionDml;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.ibatis.session.Configuration;

/** The statement templates that write the rows of a collection, each created once. */
final class CollectionShapes {

    private final CollectionDml text;
    private final Map<CollectionDml.Statement, StatementTemplate> shapes = new IdentityHashMap<>();

    CollectionShapes(Configuration configuration, CollectionModel collection, SqlDialect dialect) {
        text = new CollectionDml(collection, dialect);
        text.statements().forEach(statement -> shapes.put(statement, shape(configuration, statement)));
    }

    /** Returns the batches of a change, in order. */
    List<CollectionDml.Batch> batches(CollectionMutation change) {
        return text.batches(change);
    }

    List<StatementCall> calls(CollectionDml.Batch batch) {
        StatementTemplate shape = requireNonNull(shapes.get(batch.statement()));
        return batch.rows().stream().map(row -> new StatementCall(shape, row)).collect(Collectors.toList());
    }

    private static StatementTemplate shape(Configuration configuration, CollectionDml.Statement statement) {
        List<ParameterBinder> binders = statement.codecs().stream()
                .<ParameterBinder>map(CollectionShapes::binder)
                .toList();
        return new StatementTemplate(configuration, statement.sql(), binders, null);
    }

    private static ParameterBinder binder(ColumnCodec codec) {
        return codec::bind;
    }
}
