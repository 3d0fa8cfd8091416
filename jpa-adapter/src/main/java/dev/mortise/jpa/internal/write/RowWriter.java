package dev.mortise.jpa.internal.write;

import dev.mortise.jpa.internal.jdbc.LazyStatelessSession;
import dev.mortise.jpa.internal.jdbc.RowStatement;
import dev.mortise.jpa.internal.jdbc.SqlRunner;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.UpdateCounts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes whole rows by the statements that Hibernate has rendered for the entity, else by core's, or through Hibernate's coordinators
 * where they do more.
 */
public final class RowWriter {

    private static final int NONE = -1;

    private final Function<EntityModel<?>, EntityRowStatements> rows;
    private final Function<EntityModel<?>, ElementInsertStatements> inserts;
    private final LazyStatelessSession session;
    private final SqlRunner sql;

    public RowWriter(
            Function<EntityModel<?>, EntityRowStatements> rows,
            Function<EntityModel<?>, ElementInsertStatements> inserts,
            LazyStatelessSession session,
            SqlRunner sql) {
        this.rows = rows;
        this.inserts = inserts;
        this.session = session;
        this.sql = sql;
    }

    public void insert(EntityModel<?> entity, List<RowMutation> mutations) {
        ElementInsertStatements withKeys = inserts.apply(entity);
        if (withKeys.insert(mutations)) {
            insert(withKeys, mutations);
            return;
        }
        EntityRowStatements known = rows.apply(entity);
        Optional<List<RowStatement>> statements = known.insert();
        if (known.isCoordinated()) {
            coordinators().insert(entity, mutations);
        } else if (statements.isPresent() && haveIds(mutations)) {
            statements.get().forEach(statement -> run(statement, mutations));
        } else if (haveIds(mutations)) {
            insert(withKeys, mutations);
        } else {
            mutations.forEach(row -> insert(withKeys, List.of(row))); // the adapter has no BATCH_WITH_IDENTITY
        }
    }

    /** Rows with and without an id need different statements; the order of the rows is kept. */
    private void insert(ElementInsertStatements inserts, List<RowMutation> rows) {
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size()
                    || (rows.get(to).id() == null) != (rows.get(from).id() == null)) {
                insertAlike(inserts, rows.subList(from, to));
                from = to;
            }
        }
    }

    private void insertAlike(ElementInsertStatements inserts, List<RowMutation> rows) {
        List<CoreStatement> statements = inserts.of(rows.get(0));
        if (rows.get(0).id() != null) {
            statements.forEach(statement -> run(statement, rows));
            return;
        }
        CoreStatement statement = statements.get(0); // the database generates no ids where there are several tables
        List<Object> made = sql.insertBatch(statement.sql(), inserts.idColumn(), rows, statement::bind);
        for (int index = 0; index < made.size(); index++) {
            rows.get(index).generatedId(made.get(index));
        }
    }

    private MutationCoordinatorWriter coordinators() {
        return new MutationCoordinatorWriter(session);
    }

    private static boolean haveIds(List<RowMutation> rows) {
        for (RowMutation row : rows) {
            if (row.id() == null) {
                return false;
            }
        }
        return true;
    }

    /** Returns the index of the first missing row, or -1. */
    public int update(EntityModel<?> entity, List<RowMutation> mutations) {
        Optional<List<RowStatement>> statements = rows.apply(entity).update(mutations.get(0));
        return statements.isPresent()
                ? firstStale(statements.get(), mutations)
                : coordinators().update(entity, mutations);
    }

    /** Returns the index of the first missing row, or -1. */
    public int delete(EntityModel<?> entity, List<RowMutation> mutations) {
        Optional<List<RowStatement>> statements = rows.apply(entity).delete(mutations.get(0));
        return statements.isPresent()
                ? firstStale(statements.get(), mutations)
                : coordinators().delete(entity, mutations);
    }

    private int firstStale(List<RowStatement> statements, List<RowMutation> rows) {
        for (RowStatement statement : statements) {
            int stale = UpdateCounts.firstMissing(run(statement, rows));
            if (stale != NONE) {
                return stale;
            }
        }
        return NONE;
    }

    private int[] run(RowStatement statement, List<RowMutation> rows) {
        return rows.size() == 1
                ? new int[] {sql.update(statement.sql(), prepared -> statement.bind(prepared, rows.get(0)))}
                : sql.updateBatch(statement.sql(), rows, statement::bind);
    }
}
