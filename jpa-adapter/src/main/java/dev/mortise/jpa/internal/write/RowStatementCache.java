package dev.mortise.jpa.internal.write;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.dml.EntityDml;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.OptimisticLockStyle;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The row statements that Hibernate has rendered for an entity, one for each of its tables.
 *
 * <p>Hibernate renders them at start-up and keeps them in its coordinators, which check each attribute of each row
 * before they run them. Where these checks cannot change the statement, it runs unchanged: only the row is written, and
 * each placeholder is a column of the row. Elsewhere the cache is empty, and the coordinators write the row.
 */
public final class RowStatementCache {

    private final boolean versioned;
    private final Optional<List<RowStatement>> insert;
    private final Optional<List<RowStatement>> update;
    private final Optional<List<RowStatement>> delete;

    private RowStatementCache(
            boolean versioned,
            Optional<List<RowStatement>> insert,
            Optional<List<RowStatement>> update,
            Optional<List<RowStatement>> delete) {
        this.versioned = versioned;
        this.insert = insert;
        this.update = update;
        this.delete = delete;
    }

    public static RowStatementCache of(EntityModel<?> entity, SessionFactoryImplementor factory, SqlDialect dialect) {
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity.type());
        if (!isPlain(persister)) {
            return new RowStatementCache(true, Optional.empty(), Optional.empty(), Optional.empty());
        }
        HibernateRowStatementReader reader =
                new HibernateRowStatementReader(entity, dialect, factory.getWrapperOptions());
        return new RowStatementCache(
                persister.isVersioned(),
                persister.getGenerator().generatedOnExecution()
                        ? Optional.empty()
                        : reader.read(persister.getInsertCoordinator().getStaticMutationOperationGroup()),
                touch(entity, dialect)
                        .or(() -> reader.read(persister.getUpdateCoordinator().getStaticMutationOperationGroup())),
                reader.read(persister.getDeleteCoordinator().getStaticMutationOperationGroup()));
    }

    /**
     * Updates an entity without updatable columns; Hibernate would send no statement, and a missing row would pass
     * unnoticed (R3).
     */
    private static Optional<List<RowStatement>> touch(EntityModel<?> entity, SqlDialect dialect) {
        EntityDml text = new EntityDml(entity, dialect);
        boolean isUpdatable = text.isUpdatable()
                || EntityDml.subclassTables(entity, dialect).stream().anyMatch(EntityDml::isUpdatable);
        return isUpdatable ? Optional.empty() : Optional.of(List.of(CoreStatement.of(text.update(false))));
    }

    /** Whether Hibernate generates no values, compares only versions, and deletes with its mapped SQL. */
    private static boolean isPlain(EntityPersister persister) {
        return persister.getSoftDeleteMapping() == null
                && (!persister.isVersioned() || persister.optimisticLockStyle() == OptimisticLockStyle.VERSION)
                && !persister.isVersionPropertyGenerated()
                && !makesValues(persister);
    }

    private static boolean makesValues(EntityPersister persister) {
        Generator[] generators = persister.getGenerators();
        for (int index = 0; index < generators.length; index++) {
            if (generators[index] != null
                    && !(persister.isVersioned() && index == persister.getVersionPropertyIndex())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the statements that insert a row with a known id; empty where the database generates ids, since they omit
     * the id then.
     */
    Optional<List<RowStatement>> insert() {
        return insert;
    }

    /** Returns the statements that update such a row. */
    Optional<List<RowStatement>> update(RowMutation row) {
        return comparesVersionOf(row) ? update : Optional.empty();
    }

    /** Returns the statements that delete such a row. */
    Optional<List<RowStatement>> delete(RowMutation row) {
        return comparesVersionOf(row) ? delete : Optional.empty();
    }

    /** The statements of an entity with a version always compare it. */
    private boolean comparesVersionOf(RowMutation row) {
        return !versioned || row.expectedVersion() != null;
    }
}
