package dev.mortise.internal.write;

import dev.mortise.internal.operation.RelationPath;
import dev.mortise.model.EntityModel;
import dev.mortise.repository.Unfetched;
import java.util.function.Predicate;

/** Refuses references to entities without a row, since their key could not be written (REL-19). */
public final class ReferencesSaved {

    private ReferencesSaved() {}

    /**
     * Checks the to-one relations whose keys are in an entity's row.
     *
     * @param isWritten whether the same call writes an entity
     * @throws IllegalArgumentException if a relation leads to an entity without an id that the call does not write
     */
    public static void require(CascadeRules links, Object entity, Predicate<Object> isWritten) {
        for (RelationPath key : links.keys()) {
            Object target = key.valueIn(entity);
            if (target != null) {
                require(key, key.target(), target, isWritten);
            }
        }
    }

    /** As {@link #require(CascadeRules, Object, Predicate)}, for one target. */
    public static void require(Object relation, EntityModel<?> declared, Object target, Predicate<Object> isWritten) {
        if (!isWritten.test(target) && declared.idOf(target) == null && !(target instanceof Unfetched)) {
            throw new IllegalArgumentException(relation + " leads to a " + declared.name()
                    + " that has not been saved, so it has no id to refer to; insert it first, or let the relation"
                    + " cascade PERSIST and MERGE");
        }
    }
}
