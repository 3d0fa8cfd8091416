package dev.mortise.jpa.internal.write;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.jpa.internal.jdbc.ExceptionTranslator;
import dev.mortise.jpa.internal.jdbc.SqlRunner;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.StoreOperation;
import java.util.List;

/** Upserts rows, of which only the database knows whether they are new (R4). */
public final class UpsertWriter {

    private final SqlRunner sql;
    private final ExceptionTranslator failures;

    public UpsertWriter(SqlRunner sql, ExceptionTranslator failures) {
        this.sql = sql;
        this.failures = failures;
    }

    public boolean upsert(UpsertStatements statements, RowMutation row) {
        List<CoreStatement> steps = statements.upsert();
        if (run(steps.get(0), row) > 0) {
            return true;
        }
        if (steps.size() > 1) {
            insertOrUpdate(steps.get(1), steps.get(0), row);
        }
        return steps.size() > 1;
    }

    /** Inserts or updates; another transaction may have inserted the row in between. */
    private void insertOrUpdate(CoreStatement insert, CoreStatement update, RowMutation row) {
        try {
            run(insert, row);
        } catch (RuntimeException failure) {
            boolean isDuplicate =
                    failures.of(StoreOperation.statement("upsert"), failure) instanceof DuplicateKeyException;
            if (!isDuplicate || run(update, row) == 0) {
                throw failure;
            }
        }
    }

    public boolean insertIfAbsent(UpsertStatements statements, RowMutation row) {
        return run(statements.insertIfAbsent(), row) > 0;
    }

    private int run(CoreStatement statement, RowMutation row) {
        return sql.update(statement.sql(), prepared -> statement.bind(prepared, row));
    }
}
