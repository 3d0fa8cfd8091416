package dev.mortise.jpa.internal.query;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.fastpath.FastPath;
import dev.mortise.jpa.internal.jdbc.ExceptionTranslator;
import dev.mortise.jpa.internal.jdbc.LazyStatelessSession;
import dev.mortise.jpa.internal.jdbc.SqlRunner;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StoreOperation;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.statement.BoundStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.ScrollMode;
import org.hibernate.query.SelectionQuery;

/** Runs plans as HQL; selected tuples become objects through core's row readers. */
public final class HqlRunner {

    private static final int FETCH_SIZE = 500;

    private final LazyStatelessSession session;
    private final HqlStatementCache statements;
    private final FastPath fastPath;
    private final SqlRunner sql;
    private final SqlDialect dialect;

    public HqlRunner(
            LazyStatelessSession session,
            HqlStatementCache statements,
            FastPath fastPath,
            SqlRunner sql,
            SqlDialect dialect) {
        this.session = session;
        this.statements = statements;
        this.fastPath = fastPath;
        this.sql = sql;
        this.dialect = dialect;
    }

    public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
        return read(statements.select(plan), plan.row(), scope);
    }

    public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope) {
        return read(statements.selectElements(plan), plan.row(), scope);
    }

    private <R> List<R> read(BoundStatement<HqlStatement> statement, RowPlan<R> row, ResultIdentityMap scope) {
        Optional<TranslatedSql> translated = translated(statement, row);
        return translated.isPresent()
                ? sql.select(translated.get(), statement.values(), row.resultSetMapper(dialect), scope)
                : tuples(statement, row.tupleMapper(), scope);
    }

    private Optional<TranslatedSql> translated(BoundStatement<HqlStatement> statement, RowPlan<?> row) {
        return statement
                .prepared()
                .sql(() -> fastPath.select(
                        statement.prepared().hql(),
                        statement.values(),
                        row.items().size(),
                        session::session));
    }

    private <R> List<R> tuples(
            BoundStatement<HqlStatement> statement, RowReader<Object[], R> reader, ResultIdentityMap scope) {
        List<Object[]> tuples = query(statement).getResultList();
        List<R> rows = new ArrayList<>(tuples.size());
        for (Object[] tuple : tuples) {
            rows.add(read(reader, tuple, scope));
        }
        return rows;
    }

    public <R> RowCursor<R> open(SelectPlan<R> plan, ExceptionTranslator failures) {
        BoundStatement<HqlStatement> statement = statements.select(plan);
        StoreOperation operation = StoreOperation.query(plan);
        Optional<TranslatedSql> translated = translated(statement, plan.row());
        return translated.isPresent()
                ? new ResultSetCursor<>(
                        sql.open(translated.get(), statement.values(), FETCH_SIZE),
                        plan.row().resultSetMapper(dialect),
                        operation,
                        failures)
                : new TupleCursor<>(
                        query(statement).setFetchSize(FETCH_SIZE).scroll(ScrollMode.FORWARD_ONLY),
                        plan.row().tupleMapper(),
                        operation,
                        failures);
    }

    private SelectionQuery<Object[]> query(BoundStatement<HqlStatement> statement) {
        return statement
                .prepared()
                .bind(
                        session.session()
                                .createSelectionQuery(statement.prepared().hql().text(), Object[].class),
                        statement.values());
    }

    public long update(UpdatePlan plan) {
        return change(statements.update(plan), plan.entity());
    }

    /**
     * Deletes rows by HQL.
     *
     * @return how many, or empty where only core's SQL deletes what is asked for: Hibernate would delete the rows of
     *     collections that the database deletes by itself, and no junction rows for which the entity has no attribute, or
     *     HQL cannot address the rows
     */
    public OptionalLong delete(DeletePlan plan) {
        if (!isExact(plan.entity())) {
            return OptionalLong.empty();
        }
        BoundStatement<HqlStatement> statement = statements.delete(plan);
        return statement.prepared().writtenAsSql().isPresent()
                ? OptionalLong.empty()
                : OptionalLong.of(change(statement, plan.entity()));
    }

    private static boolean isExact(EntityModel<?> entity) {
        return entity.junctionsFromOthers().isEmpty()
                && entity.collections().stream()
                        .noneMatch(collection -> collection.hasOwnTable()
                                && collection.databaseDelete().isPresent());
    }

    private long change(BoundStatement<HqlStatement> statement, EntityModel<?> entity) {
        Optional<TranslatedSql> translated = statement
                .prepared()
                .sql(() -> fastPath.change(
                        statement.prepared().hql(), statement.values(), entity.type(), session::session));
        if (translated.isPresent()) {
            return sql.update(
                    translated.get().sql(), prepared -> translated.get().bind(prepared, statement.values()));
        }
        return statement
                .prepared()
                .bind(
                        session.session()
                                .createMutationQuery(statement.prepared().hql().text()),
                        statement.values())
                .executeUpdate();
    }

    static <R> R read(RowReader<Object[], R> reader, Object[] tuple, ResultIdentityMap scope) {
        try {
            return reader.read(tuple, scope);
        } catch (SQLException impossible) {
            throw new IllegalStateException("a tuple is read without JDBC", impossible);
        }
    }
}
