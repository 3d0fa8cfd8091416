package dev.mortise.testkit.thirdadapter;

import dev.mortise.context.Deadline;
import dev.mortise.error.MortiseException;
import dev.mortise.model.EntityModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StoreOperation;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.UpdateCounts;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.BoundStatement;
import dev.mortise.sql.dml.CollectionDml;
import dev.mortise.sql.error.SqlErrors;
import dev.mortise.testkit.thirdadapter.RowStatements.RowStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JDBC at work in one transaction. */
final class JdbcSession implements StoreSession {

    private final JdbcStore store;
    private final TransactionContext transaction;
    private final List<JdbcCursor<?>> cursors = new ArrayList<>();

    JdbcSession(JdbcStore store, TransactionContext transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    @Override
    public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
        return all(cursor(StoreOperation.query(plan), () -> store.select(plan), scope));
    }

    @Override
    public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope) {
        return all(cursor(StoreOperation.query(plan), () -> store.selectElements(plan), scope));
    }

    private static <R> List<R> all(RowCursor<R> opened) {
        List<R> rows = new ArrayList<>();
        try (RowCursor<R> cursor = opened) {
            for (R row = cursor.next(); row != null; row = cursor.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public <R> RowCursor<R> open(SelectPlan<R> plan) {
        return cursor(StoreOperation.query(plan), () -> store.select(plan), new ResultIdentityMap());
    }

    private <R> RowCursor<R> cursor(
            StoreOperation what, Work<BoundStatement<JdbcStatement<?>>> plan, ResultIdentityMap scope) {
        return run(what, () -> {
            BoundStatement<JdbcStatement<?>> bound = plan.run();
            @SuppressWarnings("unchecked") // a shape is read as what its plans are read as
            JdbcStatement<R> query = (JdbcStatement<R>) bound.prepared();
            JdbcCursor<R> cursor = JdbcCursor.open(
                    prepare(query.sql()), query, bound.values(), scope, failure -> classified(what, failure));
            cursors.add(cursor);
            return cursor;
        });
    }

    /** Rows with and without an id need different statements; the order of the rows is kept. */
    @Override
    public void insert(EntityModel<?> entity, List<RowMutation> rows) {
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size()
                    || (rows.get(to).id() == null) != (rows.get(from).id() == null)) {
                insertAlike(entity, rows.subList(from, to));
                from = to;
            }
        }
        for (RowStatements further : furtherTables(entity)) {
            write(StoreOperation.insert(entity), further.insert(rows.get(0)), rows);
        }
    }

    private RowStatements rootTable(EntityModel<?> entity) {
        return store.rowsOf(entity).get(0);
    }

    private List<RowStatements> furtherTables(EntityModel<?> entity) {
        List<RowStatements> all = store.rowsOf(entity);
        return all.subList(1, all.size());
    }

    private void insertAlike(EntityModel<?> entity, List<RowMutation> rows) {
        boolean keys = rows.get(0).id() == null;
        RowStatement insert = rootTable(entity).insert(rows.get(0));
        run(StoreOperation.insert(entity), () -> {
            try (PreparedStatement statement = keys ? prepareForKey(entity, insert) : prepare(sql(insert))) {
                execute(statement, insert, rows);
                if (keys) {
                    handOverKeys(statement, rows);
                }
                return rows;
            }
        });
    }

    private static void handOverKeys(PreparedStatement statement, List<RowMutation> rows) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            for (RowMutation row : rows) {
                keys.next();
                row.generatedId(keys.getObject(1));
            }
        }
    }

    @Override
    public int update(EntityModel<?> entity, List<RowMutation> rows) {
        int missing = UpdateCounts.firstMissing(
                write(StoreOperation.update(entity), rootTable(entity).update(rows.get(0)), rows));
        for (RowStatements further : missing < 0 ? furtherTables(entity) : List.<RowStatements>of()) {
            if (further.isUpdatable()) {
                write(StoreOperation.update(entity), further.update(rows.get(0)), rows);
            }
        }
        return missing;
    }

    @Override
    public int delete(EntityModel<?> entity, List<RowMutation> rows) {
        List<RowStatements> further = furtherTables(entity);
        for (int index = further.size() - 1; index >= 0; index--) {
            write(StoreOperation.delete(entity), further.get(index).delete(rows.get(0)), rows);
        }
        return UpdateCounts.firstMissing(
                write(StoreOperation.delete(entity), rootTable(entity).delete(rows.get(0)), rows));
    }

    @Override
    public boolean upsert(EntityModel<?> entity, RowMutation row) {
        return write(StoreOperation.upsert(entity), rootTable(entity).upsert(), List.of(row))[0] > 0;
    }

    @Override
    public boolean insertIfAbsent(EntityModel<?> entity, RowMutation row) {
        return write(StoreOperation.insertIfAbsent(entity), rootTable(entity).insertIfAbsent(), List.of(row))[0] > 0;
    }

    @Override
    public long updateWhere(UpdatePlan plan) {
        return bulk(StoreOperation.update(plan), () -> store.update(plan));
    }

    @Override
    public long deleteWhere(DeletePlan plan) {
        StoreOperation what = StoreOperation.delete(plan);
        store.deleteReferring(plan).forEach(referring -> bulk(what, () -> referring));
        return bulk(what, () -> store.delete(plan));
    }

    @Override
    public long changeCollection(CollectionMutation change) {
        return run(StoreOperation.change(change), () -> {
            long changed = 0;
            for (CollectionDml.Batch batch : store.textOf(change.collection()).batches(change)) {
                changed += run(batch);
            }
            return changed;
        });
    }

    private long run(CollectionDml.Batch batch) throws SQLException {
        try (PreparedStatement statement = prepare(batch.statement().sql())) {
            for (@Nullable Object[] row : batch.rows()) {
                for (int index = 0; index < row.length; index++) {
                    batch.statement().codecs().get(index).bind(statement, index + 1, row[index]);
                }
                statement.addBatch();
            }
            return batch.changed(statement.executeBatch());
        }
    }

    @Override
    public long nextSequenceValue(QualifiedName sequence) {
        return run(StoreOperation.nextValue(sequence), () -> {
            try (PreparedStatement statement = prepare(store.dialect().nextValueOf(sequence));
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** The transaction's end closes what a caller left open. */
    @Override
    public void afterCompletion(Outcome outcome) {
        cursors.forEach(JdbcCursor::close);
    }

    private long bulk(StoreOperation what, Work<BoundStatement<JdbcStatement<?>>> plan) {
        return run(what, () -> {
            BoundStatement<JdbcStatement<?>> bound = plan.run();
            try (PreparedStatement statement = prepare(bound.prepared().sql())) {
                bound.prepared().bind(statement, bound.values());
                return statement.executeLargeUpdate();
            }
        });
    }

    private int[] write(StoreOperation what, RowStatement write, List<RowMutation> rows) {
        return run(what, () -> {
            try (PreparedStatement statement = prepare(sql(write))) {
                return execute(statement, write, rows);
            }
        });
    }

    private static int[] execute(PreparedStatement statement, RowStatement write, List<RowMutation> rows)
            throws SQLException {
        for (RowMutation row : rows) {
            write.statement().bind(statement, write.values(row));
            if (rows.size() > 1) {
                statement.addBatch();
            }
        }
        return rows.size() > 1 ? statement.executeBatch() : new int[] {statement.executeUpdate()};
    }

    private static String sql(RowStatement statement) {
        return statement.statement().sql();
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return limited(connection().prepareStatement(sql));
    }

    private PreparedStatement prepareForKey(EntityModel<?> entity, RowStatement insert) throws SQLException {
        String key = entity.id().columns().get(0).column().name().text();
        return limited(connection().prepareStatement(sql(insert), new String[] {key}));
    }

    private Connection connection() {
        return transaction.connection();
    }

    private PreparedStatement limited(PreparedStatement statement) throws SQLException {
        Optional<Deadline> deadline = transaction.deadline();
        if (deadline.isPresent()) {
            try {
                statement.setQueryTimeout(deadline.get().remainingSeconds());
            } catch (Throwable failure) {
                statement.close();
                throw failure;
            }
        }
        return statement;
    }

    private <R> R run(StoreOperation what, Work<R> work) {
        try {
            return work.run();
        } catch (MortiseException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw classified(what, e);
        }
    }

    private MortiseException classified(StoreOperation what, Exception failure) {
        return SqlErrors.classify(store.dialect(), what, failure);
    }

    private interface Work<R> {
        R run() throws SQLException;
    }
}
