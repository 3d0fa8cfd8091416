package dev.mortise;

import dev.mortise.mapping.EntityModel;

/**
 * Somebody who takes part in each write of an entity, once whatever the engine: lifecycle callbacks, auditing,
 * listeners.
 *
 * <p>Bulk changes and deletes by id load no entity and pass nobody.
 */
interface WriteInterceptor {

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
}
