package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** No row answers to the id or the query that asked for one. */
public final class EntityNotFoundException extends MortiseException {

    private static final long serialVersionUID = 1L;

    private final Class<?> entityType;
    private final transient @Nullable Object id;

    /**
     * @param message what was looked for, without values
     * @param entityType the entity class
     * @param id the id looked for, or null when a query asked
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

    /** The id that was looked for, or null when a query asked. */
    public @Nullable Object id() {
        return id;
    }
}
