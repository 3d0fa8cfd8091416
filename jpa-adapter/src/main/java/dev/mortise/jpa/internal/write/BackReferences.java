package dev.mortise.jpa.internal.write;

import dev.mortise.model.EntityModel;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.property.access.internal.PropertyAccessStrategyBackRefImpl;
import org.hibernate.property.access.internal.PropertyAccessStrategyIndexBackRefImpl;
import org.hibernate.property.access.spi.PropertyAccessStrategy;

/**
 * Finds Hibernate's attributes for the keys and positions of rows in unidirectional collections of other entities.
 *
 * <p>Hibernate inserts such a key only where it must not be null, and takes it from a session's persistent collections;
 * rows with keys are inserted by core's SQL.
 */
public final class BackReferences {

    private BackReferences() {}

    /** Whether Hibernate has such an attribute for an entity. */
    public static boolean existFor(EntityModel<?> entity, SessionFactoryImplementor factory) {
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity.type());
        return IntStream.range(0, persister.getNumberOfAttributeMappings())
                .mapToObj(persister::getAttributeMapping)
                .anyMatch(BackReferences::isBackReference);
    }

    /** Whether an attribute is such an attribute. */
    public static boolean isBackReference(AttributeMapping attribute) {
        PropertyAccessStrategy strategy = attribute.getPropertyAccess().getPropertyAccessStrategy();
        return strategy instanceof PropertyAccessStrategyBackRefImpl
                || strategy instanceof PropertyAccessStrategyIndexBackRefImpl;
    }
}
