package dev.mortise.sql.session;

import static java.util.Objects.requireNonNull;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.model.ValueMapping;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.NativeStatement;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.spi.UpsertPlan;
import dev.mortise.sql.SqlRenderer;
import dev.mortise.sql.StatementCache;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.session.SqlStatement.Kind;
import dev.mortise.sql.statement.BoundStatement;
import dev.mortise.sql.statement.RenderedStatement;
import dev.mortise.sql.statement.UpsertStep;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The SQL statements of a store, each created once and shared by all of its sessions.
 *
 * <p>Safe to share between threads.
 */
public final class SqlStatements {

    private final SqlDialect dialect;
    private final CodecRegistry codecs;
    private final StatementCache<SqlStatement> plans;
    private final Map<EntityModel<?>, EntityStatements> entities = new ConcurrentHashMap<>();
    private final Map<CollectionModel, CollectionStatements> collections = new ConcurrentHashMap<>();
    private final Map<QualifiedName, SqlStatement> sequences = new ConcurrentHashMap<>();

    public SqlStatements(SqlDialect dialect) {
        this.dialect = dialect;
        this.codecs = CodecRegistry.of(dialect);
        this.plans = new StatementCache<>(new SqlRenderer(dialect));
    }

    SqlDialect dialect() {
        return dialect;
    }

    <R> SqlQuery<R> select(SelectPlan<R> plan, ResultIdentityMap loaded) {
        return SqlStatements.<R>query(
                        plans.select(
                                plan,
                                text -> statement(
                                        Kind.SELECT,
                                        plan.entity(),
                                        text,
                                        plan.row().resultSetMapper(dialect))),
                        loaded)
                .with(plan.options().hints());
    }

    <R> SqlQuery<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap loaded) {
        return query(
                plans.selectElements(
                        plan,
                        text -> statement(
                                Kind.SELECT,
                                entityRead(plan.collection()),
                                text,
                                plan.row().resultSetMapper(dialect))),
                loaded);
    }

    private static EntityModel<?> entityRead(CollectionModel collection) {
        return collection.relation().<EntityModel<?>>map(RelationModel::target).orElse(collection.owner());
    }

    private static <R> SqlQuery<R> query(BoundStatement<SqlStatement> bound, ResultIdentityMap loaded) {
        return new SqlQuery<>(bound.prepared(), bound.values(), loaded);
    }

    SqlBatch update(UpdatePlan plan) {
        return batch(plans.update(plan, text -> statement(Kind.UPDATE, plan.entity(), text, null)));
    }

    SqlBatch insert(InsertSelectPlan plan) {
        return batch(plans.insert(plan, text -> statement(Kind.INSERT, plan.entity(), text, null)));
    }

    SqlBatch upsert(UpsertPlan plan, UpsertStep step, List<RowMutation> rows) {
        List<Object> entities = rows.stream().map(RowMutation::entity).toList();
        Kind kind = step == UpsertStep.WRITE ? Kind.INSERT : Kind.UPDATE;
        List<BoundStatement<SqlStatement>> bound =
                plans.upsert(plan, step, entities, text -> statement(kind, plan.entity(), text, null));
        return new SqlBatch(
                bound.get(0).prepared(), bound.size(), index -> bound.get(index).values());
    }

    SqlBatch delete(DeletePlan plan) {
        return batch(plans.delete(plan, text -> statement(Kind.DELETE, plan.entity(), text, null)));
    }

    /** Returns the statements that delete rows of other tables that refer to an entity's rows, before these. */
    List<SqlBatch> deleteReferring(DeletePlan plan) {
        List<SqlBatch> batches = new ArrayList<>();
        plans.deleteReferring(plan, text -> statement(Kind.DELETE, plan.entity(), text, null))
                .forEach(bound -> batches.add(batch(bound)));
        return batches;
    }

    private static SqlBatch batch(BoundStatement<SqlStatement> bound) {
        return new SqlBatch(bound.prepared(), 1, index -> bound.values());
    }

    <R> SqlQuery<R> select(NativeStatement query, RowReader<ResultSet, R> reader) {
        return new SqlQuery<>(
                SqlStatement.ofApplication(Kind.SELECT, query.sql(), parameters(query)),
                values(query),
                reader,
                new ResultIdentityMap());
    }

    SqlBatch execute(NativeStatement statement) {
        return new SqlBatch(
                SqlStatement.ofApplication(Kind.UPDATE, statement.sql(), parameters(statement)),
                1,
                index -> values(statement));
    }

    private List<SqlParameter> parameters(NativeStatement statement) {
        List<SqlParameter> parameters = new ArrayList<>(statement.parameters().size());
        for (NativeStatement.Parameter parameter : statement.parameters()) {
            ValueMapping mapping = parameter.mapping();
            parameters.add(
                    parameter.isArray()
                            ? new SqlParameter(codecs.list(mapping.storedType()), list -> stored(list, mapping))
                            : new SqlParameter(codecs.operand(mapping.storedType()), mapping::toStored));
        }
        return parameters;
    }

    private static @Nullable Object[] stored(@Nullable Object list, ValueMapping mapping) {
        return ((List<?>) requireNonNull(list)).stream().map(mapping::toStored).toArray();
    }

    private static @Nullable Object[] values(NativeStatement statement) {
        @Nullable Object[] values = new @Nullable Object[statement.parameters().size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = statement.parameters().get(index).value();
        }
        return values;
    }

    SqlQuery<Long> nextValue(QualifiedName sequence) {
        SqlStatement statement = sequences.computeIfAbsent(
                sequence,
                name -> new SqlStatement(
                        Kind.SELECT, null, dialect.nextValueOf(name), List.of(), (row, loaded) -> row.getLong(1)));
        return new SqlQuery<>(statement, new Object[0], new ResultIdentityMap());
    }

    EntityStatements of(EntityModel<?> entity) {
        return entities.computeIfAbsent(entity, model -> new EntityStatements(model, dialect));
    }

    CollectionStatements of(CollectionModel collection) {
        return collections.computeIfAbsent(collection, model -> new CollectionStatements(model, dialect));
    }

    private SqlStatement statement(
            Kind kind, EntityModel<?> entity, RenderedStatement text, @Nullable RowReader<ResultSet, ?> reader) {
        List<SqlParameter> parameters = text.parameters().stream()
                .map(parameter -> new SqlParameter(parameter.codec(codecs), parameter::stored))
                .toList();
        return new SqlStatement(kind, entity, text.text(), parameters, reader);
    }
}
