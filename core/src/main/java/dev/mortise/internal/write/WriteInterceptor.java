package dev.mortise.internal.write;

import dev.mortise.model.EntityModel;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.UpdatePlan;

/**
 * An interceptor of entity writes, independent of the engine: lifecycle callbacks, auditing, listeners.
 *
 * <p>Bulk changes, patches and deletes by id load no entity; interceptors receive their plans. No interceptor overrides
 * these methods yet: the seam is kept for auditing and tenants.
 */
public interface WriteInterceptor {

    /** The type of a write. */
    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    /** Called before ids, versions and SQL; changes of the entity are written. */
    void before(Kind kind, EntityModel<?> model, Object entity);

    /** Called after the SQL; an exception marks the transaction rollback-only, since the row is written. */
    void after(Kind kind, EntityModel<?> model, Object entity);

    /** Called before a bulk update; the returned plan replaces the given one. */
    default UpdatePlan beforeBulk(UpdatePlan plan) {
        return plan;
    }

    /** Called before a bulk delete; the returned plan replaces the given one. */
    default DeletePlan beforeBulk(DeletePlan plan) {
        return plan;
    }

    /**
     * Called after the SQL of a bulk change; an exception marks the transaction rollback-only where rows have changed.
     *
     * @param rows how many they were
     */
    default void afterBulk(Kind kind, EntityModel<?> model, long rows) {}
}
