package dev.mortise.internal.relation;

import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.model.EntityModel;
import java.util.List;
import java.util.Map;

/** Writes the links of one relation: rows of a join table, or foreign keys in rows of entities. */
interface RelationWriter {

    /** How many were not linked before. */
    long add(RepositoryOperation call, Object owner, List<Object> others);

    /** How many were linked. */
    long remove(RepositoryOperation call, Object owner, List<Object> others);

    /** The ids that an owner is linked to. */
    List<Object> linked(RepositoryOperation call, Object owner);

    /**
     * The ids that were given which linked ids are equal to in the database alone, by the keys of the linked ones.
     *
     * @param target the entity whose ids they are
     */
    Map<Object, Object> equalIds(
            RepositoryOperation call, EntityModel<?> target, List<Object> given, List<Object> linked);

    /** Whether links are written at all: not through join columns that are not updatable. */
    boolean isWritten();

    /** Removes all links and returns their number. */
    long clear(RepositoryOperation call, Object owner);
}
