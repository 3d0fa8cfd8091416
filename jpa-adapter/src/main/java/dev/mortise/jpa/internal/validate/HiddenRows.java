package dev.mortise.jpa.internal.validate;

import dev.mortise.model.EntityModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Detects restrictions, filters, tenants and soft deletes of a factory, which hide rows from Hibernate's queries.
 *
 * <p>They are refused, since statements that the adapter does not run through Hibernate, such as locks, upserts and
 * reads of hierarchies, would show such rows; Hibernate's own delete by id takes rows of other tenants.
 */
final class HiddenRows {

    private static final String INSTEAD =
            "; not every statement applies it. Say it in the conditions of queries, or in a view that the entity is"
                    + " mapped to";

    private final SessionFactoryImplementor factory;

    HiddenRows(SessionFactoryImplementor factory) {
        this.factory = factory;
    }

    List<String> problems(EntityModel<?> entity, EntityPersister persister) {
        List<String> problems = new ArrayList<>();
        if (persister.hasWhereRestrictions()) {
            problems.add(entity + " has a restriction" + INSTEAD);
        }
        if (persister.getSoftDeleteMapping() != null) {
            problems.add(entity + " is deleted softly" + INSTEAD);
        }
        if (Arrays.stream(persister.getGenerators()).anyMatch(TenantIdGeneration.class::isInstance)) {
            problems.add(entity + " has a tenant" + INSTEAD);
        }
        filters()
                .filter(filter -> isFiltered(persister, filter))
                .forEach(filter -> problems.add(entity + " has the filter " + filter + INSTEAD));
        return problems;
    }

    List<String> problems(Object collection, PluralAttributeMapping plural) {
        return plural.hasWhereRestrictions() ? List.of(collection + " has a restriction" + INSTEAD) : List.of();
    }

    private boolean isFiltered(EntityPersister persister, String filter) {
        LoadQueryInfluencers enabled = new LoadQueryInfluencers(factory);
        enabled.enableFilter(filter);
        return persister.isAffectedByEnabledFilters(enabled, false);
    }

    /** Returns the application's filters; Hibernate's tenant filter has a parameter that no session has yet. */
    private Stream<String> filters() {
        return factory.getDefinedFilterNames().stream()
                .filter(name -> !name.equals(TenantIdBinder.FILTER_NAME))
                .sorted();
    }
}
