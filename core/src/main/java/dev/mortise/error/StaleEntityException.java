package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the row was changed or deleted since the entity was read (R3, R7).
 *
 * <p>Not retried by default: the callback has to read the entity again. Add
 * {@code RetryPolicy.onTransient().alsoOn(StaleEntityException.class)} for callbacks that read the entities that they
 * change.
 */
public final class StaleEntityException extends MortiseException {

    private static final long serialVersionUID = 1L;

    private final Class<?> entityType;
    private final transient Object id;
    private final transient @Nullable Object expectedVersion;

    public StaleEntityException(String message, Class<?> entityType, Object id, @Nullable Object expectedVersion) {
        super(message, null);
        this.entityType = entityType;
        this.id = id;
        this.expectedVersion = expectedVersion;
    }

    /** The class of the stale entity. */
    public Class<?> entityType() {
        return entityType;
    }

    /** The id of the stale entity. */
    public Object id() {
        return id;
    }

    /** The version that the row was expected to have, or null where the entity had none to compare. */
    public @Nullable Object expectedVersion() {
        return expectedVersion;
    }
}
