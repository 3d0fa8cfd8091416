package dev.mortise.jpa.internal.write;

import java.util.Arrays;
import org.hibernate.engine.OptimisticLockStyle;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;

/**
 * Detects the entities whose rows only Hibernate's coordinators write as mapped.
 *
 * <p>They generate values (timestamps), delete softly, compare more than the version, omit nulls from an
 * insert, run the application's SQL, or write tables without a row for each entity. Only a factory that the application
 * has built maps such entities.
 */
final class CoordinatedEntities {

    private CoordinatedEntities() {}

    static boolean include(EntityPersister persister) {
        return persister.getSoftDeleteMapping() != null
                || persister.isVersioned() && persister.optimisticLockStyle() != OptimisticLockStyle.VERSION
                || persister.isVersionPropertyGenerated()
                || persister.isDynamicInsert()
                || makesValues(persister)
                || Arrays.stream(persister.getTableMappings()).anyMatch(CoordinatedEntities::isSpecial);
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

    private static boolean isSpecial(EntityTableMapping table) {
        return table.isOptional()
                || table.isInverse()
                || table.getInsertDetails().getCustomSql() != null
                || table.getUpdateDetails().getCustomSql() != null
                || table.getDeleteDetails().getCustomSql() != null;
    }
}
