package dev.mortise.jpa.internal.query;

import dev.mortise.jpa.internal.jdbc.SqlRunner;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.DeletePlan;
import dev.mortise.sql.BoundStatement;

/**
 * Runs bulk deletes as core's SQL where Hibernate would delete other rows. Hibernate would delete collection rows that
 * the database deletes itself, and no join table rows without an attribute in the entity.
 */
public final class PlainSqlRunner {

    private final SqlRunner sql;
    private final SqlStatements statements;

    public PlainSqlRunner(SqlRunner sql, SqlStatements statements) {
        this.sql = sql;
        this.statements = statements;
    }

    SqlRunner sql() {
        return sql;
    }

    static boolean deletes(EntityModel<?> entity) {
        return !entity.junctionsFromOthers().isEmpty()
                || entity.collections().stream()
                        .anyMatch(collection -> collection.hasOwnTable()
                                && collection.databaseDelete().isPresent());
    }

    long delete(DeletePlan plan) {
        statements.deleteReferring(plan).forEach(this::run);
        return run(statements.delete(plan));
    }

    private long run(BoundStatement<TranslatedSql> statement) {
        return sql.update(
                statement.prepared().sql(), prepared -> statement.prepared().bind(prepared, statement.values()));
    }
}
