package dev.mortise.mybatis;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.BoundStatement;
import dev.mortise.sql.Parameter;
import dev.mortise.sql.RenderedStatement;
import dev.mortise.sql.SqlRenderer;
import dev.mortise.sql.StatementCache;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.codec.ColumnCodec;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;

/** Creates the calls of plans; plans with one statement key share a template. */
final class QueryTemplates {

    private final Configuration configuration;
    private final SqlDialect dialect;
    private final CodecRegistry codecs;
    private final StatementCache<StatementTemplate> shapes;
    private final Map<QualifiedName, StatementTemplate> sequences = new ConcurrentHashMap<>();

    QueryTemplates(Configuration configuration, SqlDialect dialect) {
        this.configuration = configuration;
        this.dialect = dialect;
        this.codecs = CodecRegistry.of(dialect);
        this.shapes = new StatementCache<>(new SqlRenderer(dialect));
    }

    StatementCall select(SelectPlan<?> plan, ResultIdentityMap scope) {
        BoundStatement<StatementTemplate> statement =
                shapes.select(plan, text -> shape(text, plan.row().resultSetMapper(dialect)));
        return new StatementCall(statement.prepared(), statement.values(), scope);
    }

    StatementCall selectElements(CollectionSelectPlan<?> plan, ResultIdentityMap scope) {
        BoundStatement<StatementTemplate> statement =
                shapes.selectElements(plan, text -> shape(text, plan.row().resultSetMapper(dialect)));
        return new StatementCall(statement.prepared(), statement.values(), scope);
    }

    StatementCall update(UpdatePlan plan) {
        return call(shapes.update(plan, text -> shape(text, null)));
    }

    StatementCall delete(DeletePlan plan) {
        return call(shapes.delete(plan, text -> shape(text, null)));
    }

    /** Deletes the rows of other tables that refer to the deleted rows, before these. */
    List<StatementCall> deleteReferring(DeletePlan plan) {
        return shapes.deleteReferring(plan, text -> shape(text, null)).stream()
                .map(QueryTemplates::call)
                .toList();
    }

    StatementCall nextValue(QualifiedName sequence) {
        StatementTemplate shape = sequences.computeIfAbsent(
                sequence,
                name -> new StatementTemplate(
                        configuration, dialect.nextValueOf(name), List.of(), (row, scope) -> row.getLong(1)));
        return new StatementCall(shape, new Object[0]);
    }

    private static StatementCall call(BoundStatement<StatementTemplate> statement) {
        return new StatementCall(statement.prepared(), statement.values());
    }

    private StatementTemplate shape(RenderedStatement text, @Nullable RowReader<ResultSet, ?> rows) {
        List<ParameterBinder> binders =
                text.parameters().stream().map(this::binder).toList();
        return new StatementTemplate(configuration, text.text(), binders, rows);
    }

    private ParameterBinder binder(Parameter parameter) {
        ColumnCodec codec = parameter.codec(codecs);
        return (statement, index, value) -> codec.bind(statement, index, parameter.stored(value));
    }
}
