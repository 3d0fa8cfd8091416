package dev.mortise.mybatis;

import static java.util.Objects.requireNonNull;

import dev.mortise.mapping.CollectionModel;
import dev.mortise.spi.CollectionChange;
import dev.mortise.spi.CollectionText;
import dev.mortise.spi.ColumnCodec;
import dev.mortise.spi.SqlDialect;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.ibatis.session.Configuration;

/** The statements that write the rows of a collection, each made once. */
final class CollectionShapes {

    private final CollectionText text;
    private final Map<CollectionText.Statement, Shape> shapes = new IdentityHashMap<>();

    CollectionShapes(Configuration configuration, CollectionModel collection, SqlDialect dialect) {
        text = new CollectionText(collection, dialect);
        text.statements().forEach(statement -> shapes.put(statement, shape(configuration, statement)));
    }

    /** What is to be run for a change, in order. */
    List<CollectionText.Batch> batches(CollectionChange change) {
        return text.batches(change);
    }

    List<Call> calls(CollectionText.Batch batch) {
        Shape shape = requireNonNull(shapes.get(batch.statement()));
        return batch.rows().stream().map(row -> new Call(shape, row)).collect(Collectors.toList());
    }

    private static Shape shape(Configuration configuration, CollectionText.Statement statement) {
        List<ParameterBinder> binders = statement.codecs().stream()
                .<ParameterBinder>map(CollectionShapes::binder)
                .toList();
        return new Shape(configuration, statement.sql(), binders, null);
    }

    private static ParameterBinder binder(ColumnCodec codec) {
        return codec::bind;
    }
}
