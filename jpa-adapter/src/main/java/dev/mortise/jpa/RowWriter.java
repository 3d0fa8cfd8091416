package dev.mortise.jpa;

import dev.mortise.mapping.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.UpdateCounts;
import java.util.List;
import java.util.Optional;

/** Writes whole rows: by the statements that Hibernate has rendered for the entity, else through its coordinators. */
final class RowWriter {

    private static final int NONE = -1;

    private final JpaStore store;
    private final LazyStatelessSession session;
    private final SqlRunner sql;

    RowWriter(JpaStore store, LazyStatelessSession session, SqlRunner sql) {
        this.store = store;
        this.session = session;
        this.sql = sql;
    }

    void insert(EntityModel<?> entity, List<RowMutation> rows) {
        ElementInsertStatements inserts = store.insertsOf(entity);
        if (inserts.insert(rows)) {
            insert(inserts, rows);
            return;
        }
        Optional<List<RowStatement>> statements = store.rowsOf(entity).insert();
        if (statements.isEmpty() || !haveIds(rows)) {
            coordinators().insert(entity, rows);
            return;
        }
        for (RowStatement statement : statements.get()) {
            run(statement, rows);
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
        CoreStatement statement = statements.get(0); // the database makes no ids where there is more than one table
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

    /** The index of the first row that was not there, or -1. */
    int update(EntityModel<?> entity, List<RowMutation> rows) {
        Optional<List<RowStatement>> statements = store.rowsOf(entity).update(rows.get(0));
        return statements.isPresent()
                ? firstStale(statements.get(), rows)
                : coordinators().update(entity, rows);
    }

    /** The index of the first row that was not there, or -1. */
    int delete(EntityModel<?> entity, List<RowMutation> rows) {
        Optional<List<RowStatement>> statements = store.rowsOf(entity).delete(rows.get(0));
        return statements.isPresent()
                ? firstStale(statements.get(), rows)
                : coordinators().delete(entity, rows);
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
