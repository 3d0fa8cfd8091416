package dev.mortise.jpa.internal.write;

import dev.mortise.jpa.internal.jdbc.LazyStatelessSession;
import dev.mortise.jpa.internal.jdbc.MortiseStatelessSession;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hibernate.StaleObjectStateException;
import org.hibernate.generator.values.GeneratedValues;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Writes rows in batches through the mutation coordinators of Hibernate's persisters.
 *
 * <p>Core assigns ids and versions; collections are never written. Hibernate's own callbacks and cascades do not run,
 * since they belong to sessions.
 */
final class MutationCoordinatorWriter {

    /** The maximum number of rows in one JDBC batch. */
    static final int BATCH_SIZE = 500;

    private final LazyStatelessSession session;

    MutationCoordinatorWriter(LazyStatelessSession session) {
        this.session = session;
    }

    void insert(EntityModel<?> entity, List<RowMutation> rows) {
        EntityPersister persister = persister(entity);
        inBatches(rows, row -> insert(persister, row));
    }

    private void insert(EntityPersister persister, RowMutation row) {
        Object[] state = persister.getValues(row.entity());
        Object id = row.id();
        if (id != null) {
            persister.getInsertCoordinator().insert(row.entity(), id, state, session.session());
            return;
        }
        GeneratedValues generated = persister.getInsertCoordinator().insert(row.entity(), state, session.session());
        Object made = generated == null ? null : generated.getGeneratedValue(persister.getIdentifierMapping());
        if (made == null) {
            throw new IllegalStateException("the database made no id for " + persister.getEntityName());
        }
        row.generatedId(made);
    }

    int update(EntityModel<?> entity, List<RowMutation> rows) {
        EntityPersister persister = persister(entity);
        boolean[] updatable = persister.getPropertyUpdateability();
        int[] everything = IntStream.range(0, updatable.length)
                .filter(index -> updatable[index])
                .toArray();
        return firstStale(rows, () -> inBatches(rows, row -> update(persister, row, everything)));
    }

    /** Marks every attribute as dirty, since Hibernate would omit columns otherwise (R5). */
    private void update(EntityPersister persister, RowMutation row, int[] everything) {
        Object[] state = persister.getValues(row.entity());
        persister
                .getUpdateCoordinator()
                .update(
                        row.entity(),
                        row.id(),
                        null,
                        state,
                        row.expectedVersion(),
                        null,
                        everything,
                        false,
                        session.session());
    }

    int delete(EntityModel<?> entity, List<RowMutation> rows) {
        EntityPersister persister = persister(entity);
        return firstStale(rows, () -> inBatches(rows, row -> delete(persister, row)));
    }

    /** Without an entity Hibernate compares no version. */
    private void delete(EntityPersister persister, RowMutation row) {
        Object version = row.expectedVersion();
        persister
                .getDeleteCoordinator()
                .delete(version == null ? null : row.entity(), row.id(), version, session.session());
    }

    private EntityPersister persister(EntityModel<?> entity) {
        return session.session().getFactory().getMappingMetamodel().getEntityDescriptor(entity.type());
    }

    private void inBatches(List<RowMutation> rows, Consumer<RowMutation> write) {
        MortiseStatelessSession hibernate = session.session();
        if (rows.size() > 1) {
            hibernate.setJdbcBatchSize(Math.min(rows.size(), BATCH_SIZE));
        }
        boolean done = false;
        try {
            rows.forEach(write);
            hibernate.getJdbcCoordinator().executeBatch();
            done = true;
        } finally {
            hibernate.setJdbcBatchSize(0);
            if (!done) {
                hibernate.getJdbcCoordinator().abortBatch();
            }
        }
    }

    private static int firstStale(List<RowMutation> rows, Runnable writes) {
        try {
            writes.run();
            return -1;
        } catch (StaleObjectStateException stale) {
            return indexOf(stale.getIdentifier(), rows);
        }
    }

    private static int indexOf(Object id, List<RowMutation> rows) {
        return IntStream.range(0, rows.size())
                .filter(index -> id.equals(rows.get(index).id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a row was stale that was not written"));
    }
}
