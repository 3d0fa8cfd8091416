package dev.mortise.jpa;

import dev.mortise.spi.BoundStatement;
import dev.mortise.spi.ReadPlan;
import dev.mortise.spi.RowScope;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.UpdatePlan;
import java.util.List;

/**
 * Runs plans as core's SQL: queries that lock, and bulk changes of a hierarchy whose tables are joined.
 *
 * <p>For the latter Hibernate would create a temporary table, which on some databases ends the transaction.
 */
record PlainSqlRunner(SqlRunner sql, SqlStatements statements, SqlDialect dialect) {

    <R> List<R> select(ReadPlan<R> plan, RowScope scope) {
        BoundStatement<TranslatedSql> statement = statements.select(plan);
        return sql.select(
                statement.prepared(), statement.values(), plan.row().overResultSet(dialect), scope);
    }

    long update(UpdatePlan plan) {
        BoundStatement<TranslatedSql> statement = statements.update(plan);
        return sql.update(
                statement.prepared().sql(), prepared -> statement.prepared().bind(prepared, statement.values()));
    }
}
