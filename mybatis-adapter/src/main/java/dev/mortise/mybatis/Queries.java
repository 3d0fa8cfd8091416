package dev.mortise.mybatis;

import dev.mortise.mapping.TableName;
import dev.mortise.spi.BoundStatement;
import dev.mortise.spi.ColumnCodec;
import dev.mortise.spi.ColumnCodecs;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ElementsPlan;
import dev.mortise.spi.Parameter;
import dev.mortise.spi.ReadPlan;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.RowScope;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.SqlRenderer;
import dev.mortise.spi.StatementCache;
import dev.mortise.spi.StatementText;
import dev.mortise.spi.UpdatePlan;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;

/** Makes calls of plans; what plans of one shape share is made once. */
final class Queries {

    private final Configuration configuration;
    private final SqlDialect dialect;
    private final ColumnCodecs codecs;
    private final StatementCache<Shape> shapes;
    private final Map<TableName, Shape> sequences = new ConcurrentHashMap<>();

    Queries(Configuration configuration, SqlDialect dialect) {
        this.configuration = configuration;
        this.dialect = dialect;
        this.codecs = ColumnCodecs.of(dialect);
        this.shapes = new StatementCache<>(new SqlRenderer(dialect));
    }

    Call select(ReadPlan<?> plan, RowScope scope) {
        BoundStatement<Shape> statement =
                shapes.select(plan, text -> shape(text, plan.row().overResultSet(dialect)));
        return new Call(statement.prepared(), statement.values(), scope);
    }

    Call selectElements(ElementsPlan<?> plan, RowScope scope) {
        BoundStatement<Shape> statement =
                shapes.selectElements(plan, text -> shape(text, plan.row().overResultSet(dialect)));
        return new Call(statement.prepared(), statement.values(), scope);
    }

    Call update(UpdatePlan plan) {
        return call(shapes.update(plan, text -> shape(text, null)));
    }

    Call delete(DeletePlan plan) {
        return call(shapes.delete(plan, text -> shape(text, null)));
    }

    /** Deletes what goes with rows in other tables, before those rows are deleted. */
    List<Call> deleteReferring(DeletePlan plan) {
        return shapes.deleteReferring(plan, text -> shape(text, null)).stream()
                .map(Queries::call)
                .toList();
    }

    Call nextValue(TableName sequence) {
        Shape shape = sequences.computeIfAbsent(
                sequence,
                name -> new Shape(configuration, dialect.nextValueOf(name), List.of(), (row, scope) -> row.getLong(1)));
        return new Call(shape, new Object[0]);
    }

    private static Call call(BoundStatement<Shape> statement) {
        return new Call(statement.prepared(), statement.values());
    }

    private Shape shape(StatementText text, @Nullable RowReader<ResultSet, ?> rows) {
        List<ParameterBinder> binders =
                text.parameters().stream().map(this::binder).toList();
        return new Shape(configuration, text.text(), binders, rows);
    }

    private ParameterBinder binder(Parameter parameter) {
        ColumnCodec codec = parameter.codec(codecs);
        return (statement, index, value) -> codec.bind(statement, index, parameter.stored(value));
    }
}
