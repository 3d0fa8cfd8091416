package dev.mortise.jpa.internal.boot;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.internal.AbstractEmbeddableMapping;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.MappingModelCreationProcess;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.persister.internal.StandardPersisterClassResolver;

/**
 * Adds the columns of foreign keys to composite ids to embedded values.
 *
 * <p>Hibernate lists the columns of an embedded value once. Where it has not read the other entity's id yet, which
 * depends on entity names, foreign key columns would be missing from its statements. Here they are listed again once
 * the key is known, before statements are rendered.
 */
final class EmbeddedForeignKeyBinder extends StandardPersisterClassResolver {

    private static final long serialVersionUID = 1L;

    private static final MethodHandle LIST_COLUMNS = listColumns();

    private final transient Set<String> entities;

    private EmbeddedForeignKeyBinder(Set<String> entities) {
        this.entities = entities;
    }

    static EmbeddedForeignKeyBinder of(ModuleModel entities) {
        return new EmbeddedForeignKeyBinder(entities.all().stream()
                .filter(entity -> hasCompositeKey(entity.attributes(), false))
                .map(EntityModel::type)
                .map(Class::getName)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean hasCompositeKey(List<AttributeModel> attributes, boolean embedded) {
        return attributes.stream()
                .anyMatch(attribute ->
                        attribute instanceof EmbeddedAttribute value && hasCompositeKey(value.attributes(), true)
                                || embedded
                                        && attribute instanceof RelationModel relation
                                        && relation.kind().isToOne()
                                        && relation.target().id().columns().size() > 1);
    }

    @Override
    public Class<? extends EntityPersister> getEntityPersisterClass(PersistentClass entity) {
        Class<? extends EntityPersister> standard = super.getEntityPersisterClass(entity);
        if (!entities.contains(entity.getClassName())) {
            return standard;
        }
        return standard == SingleTableEntityPersister.class ? SingleTable.class : Joined.class;
    }

    private static MethodHandle listColumns() {
        try {
            Method method = AbstractEmbeddableMapping.class.getDeclaredMethod("initColumnMappings");
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "this version of Hibernate lists the columns of embedded values differently", e);
        }
    }

    private static boolean listAgain(EntityPersister persister) {
        boolean complete = true;
        for (int index = 0; index < persister.getNumberOfAttributeMappings(); index++) {
            complete &= isComplete(persister.getAttributeMapping(index));
        }
        return complete;
    }

    /** Whether the foreign keys inside are known and listed. */
    private static boolean isComplete(AttributeMapping attribute) {
        if (attribute instanceof ToOneAttributeMapping toOne) {
            return toOne.getForeignKeyDescriptor() != null;
        }
        if (!(attribute instanceof EmbeddedAttributeMapping embedded)) {
            return true;
        }
        EmbeddableMappingType value = embedded.getEmbeddableTypeDescriptor();
        boolean complete = true;
        for (int index = 0; index < value.getNumberOfAttributeMappings(); index++) {
            complete &= isComplete(value.getAttributeMapping(index));
        }
        if (complete) {
            list(value);
        }
        return complete;
    }

    private static void list(EmbeddableMappingType value) {
        try {
            LIST_COLUMNS.invoke(value);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * A persister of an entity with its own table or in a single-table hierarchy; public because Hibernate calls the
     * constructor.
     */
    public static final class SingleTable extends SingleTableEntityPersister {

        public SingleTable(
                PersistentClass entity,
                EntityDataAccess cache,
                NaturalIdDataAccess naturalIdCache,
                RuntimeModelCreationContext context) {
            super(entity, cache, naturalIdCache, context);
        }

        @Override
        public void prepareMappingModel(MappingModelCreationProcess process) {
            super.prepareMappingModel(process);
            process.registerInitializationCallback("keys inside embedded values", () -> listAgain(this));
        }
    }

    /** A persister of an entity in a joined hierarchy; public because Hibernate calls the constructor. */
    public static final class Joined extends JoinedSubclassEntityPersister {

        public Joined(
                PersistentClass entity,
                EntityDataAccess cache,
                NaturalIdDataAccess naturalIdCache,
                RuntimeModelCreationContext context) {
            super(entity, cache, naturalIdCache, context);
        }

        @Override
        public void prepareMappingModel(MappingModelCreationProcess process) {
            super.prepareMappingModel(process);
            process.registerInitializationCallback("keys inside embedded values", () -> listAgain(this));
        }
    }
}
