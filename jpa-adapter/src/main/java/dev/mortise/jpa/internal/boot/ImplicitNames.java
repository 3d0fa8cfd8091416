package dev.mortise.jpa.internal.boot;

import dev.mortise.mapping.NamingStrategy;
import org.hibernate.boot.model.naming.EntityNaming;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.model.source.spi.AttributePath;

/** Creates default names as core's naming strategy does (R30). */
final class ImplicitNames extends ImplicitNamingStrategyJpaCompliantImpl {

    private static final long serialVersionUID = 1L;

    private final transient NamingStrategy naming;

    ImplicitNames(NamingStrategy naming) {
        this.naming = naming;
    }

    /** Hibernate names a nested class with its outer one. */
    @Override
    protected String transformEntityName(EntityNaming entityNaming) {
        String name = super.transformEntityName(entityNaming);
        return naming.physicalName(name.substring(name.lastIndexOf('$') + 1));
    }

    @Override
    protected String transformAttributePath(AttributePath attributePath) {
        return naming.physicalName(super.transformAttributePath(attributePath));
    }
}
