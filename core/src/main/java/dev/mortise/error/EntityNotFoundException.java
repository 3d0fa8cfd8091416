package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if no row matches the requested id or query. */
public final class EntityNotFoundException extends MortiseException {

    private static final long serialVersionUID = 1L;

    private final Class<?> entityType;
    private final transient @Nullable Object id;

    /**
     * @param message the requested entity, without values
     * @param entityType the entity class
     * @param id the requested id, or null for a query
     */
    public EntityNotFoundException(String message, Class<?> entityType, @Nullable Object id) {
        super(message, null);
        this.entityType = entityType;
        this.id = id;
    }

    /** The entity class that was looked for. */
    public Class<?> entityType() {
        return entityType;
    }

    /** Returns the requested id, or null for a query. */
    public @Nullable Object id() {
        return id;
    }
}
