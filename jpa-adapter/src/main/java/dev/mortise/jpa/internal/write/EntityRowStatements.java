package dev.mortise.jpa.internal.write;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.fastpath.FastPath;
import dev.mortise.jpa.internal.fastpath.RowStatements;
import dev.mortise.jpa.internal.jdbc.RowStatement;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The statements that write whole rows of an entity, one for each of its tables: Hibernate's, else core's.
 *
 * <p>There are none where Hibernate does more than write the row; then its coordinators do their work.
 */
public final class EntityRowStatements {

    private final boolean coordinated;
    private final boolean versioned;
    private final RowStatements hibernate;
    private final CoreRowStatements core;

    private EntityRowStatements(
            boolean coordinated, boolean versioned, RowStatements hibernate, CoreRowStatements core) {
        this.coordinated = coordinated;
        this.versioned = versioned;
        this.hibernate = hibernate;
        this.core = core;
    }

    public static EntityRowStatements of(
            EntityModel<?> entity, SessionFactoryImplementor factory, FastPath fastPath, SqlDialect dialect) {
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity.type());
        boolean coordinated = CoordinatedEntities.include(persister);
        return new EntityRowStatements(
                coordinated,
                persister.isVersioned(),
                (coordinated ? FastPath.NONE : fastPath).rowsOf(entity),
                new CoreRowStatements(entity, dialect));
    }

    /** Whether only Hibernate's coordinators write rows as they are mapped. */
    boolean isCoordinated() {
        return coordinated;
    }

    /** Those of Hibernate that insert a row whose id is known. */
    Optional<List<RowStatement>> insert() {
        return hibernate.insert();
    }

    /** Those that update a row like this; empty where the coordinators have to. */
    Optional<List<RowStatement>> update(RowMutation row) {
        return statements(row, core.isUpdatable() ? hibernate.update() : Optional.empty(), core::update);
    }

    /** Those that delete a row like this; empty where the coordinators have to. */
    Optional<List<RowStatement>> delete(RowMutation row) {
        return statements(row, hibernate.delete(), core::delete);
    }

    /** Hibernate's statements of an entity with a version always compare it. */
    private Optional<List<RowStatement>> statements(
            RowMutation row,
            Optional<List<RowStatement>> ofHibernate,
            Function<RowMutation, List<RowStatement>> ofCore) {
        if (coordinated) {
            return Optional.empty();
        }
        boolean comparesVersion = !versioned || row.expectedVersion() != null;
        return comparesVersion && ofHibernate.isPresent() ? ofHibernate : Optional.of(ofCore.apply(row));
    }
}
