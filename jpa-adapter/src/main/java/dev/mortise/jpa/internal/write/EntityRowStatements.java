package dev.mortise.jpa.internal.write;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.fastpath.FastPath;
import dev.mortise.jpa.internal.fastpath.RowStatements;
import dev.mortise.jpa.internal.jdbc.RowStatement;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.dml.EntityDml;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The row statements that Hibernate has rendered for an entity, one for each of its tables.
 *
 * <p>It is empty where core's SQL writes the rows, or where Hibernate's coordinators do more than write the row.
 */
public final class EntityRowStatements {

    private final boolean coordinated;
    private final boolean versioned;
    private final boolean updatable;
    private final Optional<RowClassQuery> rowClass;
    private final RowStatements hibernate;

    private EntityRowStatements(
            boolean coordinated,
            boolean versioned,
            boolean updatable,
            Optional<RowClassQuery> rowClass,
            RowStatements hibernate) {
        this.coordinated = coordinated;
        this.versioned = versioned;
        this.updatable = updatable;
        this.rowClass = rowClass;
        this.hibernate = hibernate;
    }

    public static EntityRowStatements of(
            EntityModel<?> entity, SessionFactoryImplementor factory, FastPath fastPath, SqlDialect dialect) {
        EntityPersister persister = persister(entity, factory);
        boolean coordinated = CoordinatedEntities.include(persister);
        return new EntityRowStatements(
                coordinated,
                persister.isVersioned(),
                isUpdatable(entity, dialect),
                EntityDml.isClassCompared(entity)
                        ? Optional.of(new RowClassQuery(new EntityDml(entity, dialect).rowOfClass()))
                        : Optional.empty(),
                (coordinated ? FastPath.NONE : fastPath).rowsOf(entity));
    }

    /** Whether only Hibernate's coordinators write the rows of an entity as they are mapped. */
    public static boolean isCoordinated(EntityModel<?> entity, SessionFactoryImplementor factory) {
        return CoordinatedEntities.include(persister(entity, factory));
    }

    private static EntityPersister persister(EntityModel<?> entity, SessionFactoryImplementor factory) {
        return factory.getMappingMetamodel().getEntityDescriptor(entity.type());
    }

    /**
     * Whether an update has columns to set; otherwise Hibernate sends nothing, and a missing row passes unnoticed (R3).
     */
    private static boolean isUpdatable(EntityModel<?> entity, SqlDialect dialect) {
        return new EntityDml(entity, dialect).isUpdatable()
                || EntityDml.subclassTables(entity, dialect).stream().anyMatch(EntityDml::isUpdatable);
    }

    /** Whether only Hibernate's coordinators write rows as they are mapped. */
    boolean isCoordinated() {
        return coordinated;
    }

    /** Returns the query that finds rows of another class of the hierarchy; empty outside hierarchies. */
    Optional<RowClassQuery> rowClass() {
        return rowClass;
    }

    /** Returns the statements that insert a row with a known id. */
    Optional<List<RowStatement>> insert() {
        return hibernate.insert();
    }

    /** Returns the statements that update such a row. */
    Optional<List<RowStatement>> update(RowMutation row) {
        return updatable && comparesKeyOf(row) ? hibernate.update() : Optional.empty();
    }

    /** Returns the statements that delete such a row. */
    Optional<List<RowStatement>> delete(RowMutation row) {
        return comparesKeyOf(row) ? hibernate.delete() : Optional.empty();
    }

    /** The statements of an entity with a version always compare it; none compares the class of a row in a hierarchy. */
    private boolean comparesKeyOf(RowMutation row) {
        return rowClass.isEmpty() && (!versioned || row.expectedVersion() != null);
    }
}
