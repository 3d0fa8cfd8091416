package dev.mortise.internal.write;

import dev.mortise.model.EntityModel;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.UpdatePlan;

/**
 * Somebody who takes part in each write of an entity, once whatever the engine: lifecycle callbacks, auditing,
 * listeners.
 *
 * <p>Bulk changes, patches and deletes by id load no entity; they come as plans.
 */
public interface WriteInterceptor {

    /** What is written. */
    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    /** Before ids, versions and SQL; what it changes in the entity is written. */
    void before(Kind kind, EntityModel<?> model, Object entity);

    /** After the SQL; an exception dooms the transaction, for the row is written. */
    void after(Kind kind, EntityModel<?> model, Object entity);

    /** Before rows are changed of which no entity is loaded; what it gives back is done instead. */
    default UpdatePlan beforeBulk(UpdatePlan plan) {
        return plan;
    }

    /** Before rows are deleted of which no entity is loaded; what it gives back is done instead. */
    default DeletePlan beforeBulk(DeletePlan plan) {
        return plan;
    }

    /**
     * After the SQL of a bulk change; an exception dooms the transaction where rows have changed.
     *
     * @param rows how many they were
     */
    default void afterBulk(Kind kind, EntityModel<?> model, long rows) {}
}
