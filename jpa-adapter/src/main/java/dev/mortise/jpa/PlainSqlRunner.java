package dev.mortise.jpa;

import dev.mortise.mapping.EntityModel;
import dev.mortise.spi.BoundStatement;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ReadPlan;
import dev.mortise.spi.RowScope;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.UpdatePlan;
import java.util.List;

/**
 * Runs plans as core's SQL where HQL has no words, or Hibernate would do more than is asked for.
 *
 * <p>For bulk changes of a hierarchy whose tables are joined it would create a temporary table, which on some databases ends the
 * transaction. With a bulk delete it would delete the rows of collections that the database deletes by itself.
 */
record PlainSqlRunner(SqlRunner sql, SqlStatements statements, SqlDialect dialect) {

    <R> List<R> select(ReadPlan<R> plan, RowScope scope) {
        BoundStatement<TranslatedSql> statement = statements.select(plan);
        return sql.select(statement.prepared(), statement.values(), plan.row().overResultSet(dialect), scope);
    }

    static boolean updates(EntityModel<?> entity) {
        return entity.isJoined();
    }

    long update(UpdatePlan plan) {
        return run(statements.update(plan));
    }

    static boolean deletes(EntityModel<?> entity) {
        return entity.collections().stream()
                .anyMatch(collection ->
                        collection.hasOwnTable() && collection.databaseDelete().isPresent());
    }

    long delete(DeletePlan plan) {
        plan.entity().collections().stream()
                .filter(collection ->
                        collection.hasOwnTable() && collection.databaseDelete().isEmpty())
                .forEach(collection -> run(statements.deleteElements(plan, collection)));
        return run(statements.delete(plan));
    }

    private long run(BoundStatement<TranslatedSql> statement) {
        return sql.update(
                statement.prepared().sql(), prepared -> statement.prepared().bind(prepared, statement.values()));
    }
}
