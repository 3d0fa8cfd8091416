package dev.mortise.spi;

import org.jspecify.annotations.Nullable;

/**
 * An entity to be written, and what its row is expected to look like.
 *
 * <p>Confined to the transaction's thread.
 */
public final class RowWrite {

    private final Object entity;
    private final @Nullable Object id;
    private final @Nullable Object expectedVersion;
    private @Nullable Object generatedId;

    /**
     * @param entity the application's own object
     * @param id its id, or null where the database is to make one
     * @param expectedVersion the version that the row must have, or null where none is compared
     */
    public RowWrite(Object entity, @Nullable Object id, @Nullable Object expectedVersion) {
        this.entity = entity;
        this.id = id;
        this.expectedVersion = expectedVersion;
    }

    /** The application's own object. */
    public Object entity() {
        return entity;
    }

    /** The id, or null where the database is to make one. */
    public @Nullable Object id() {
        return id;
    }

    /** The version that the row must have, or null where none is compared. */
    public @Nullable Object expectedVersion() {
        return expectedVersion;
    }

    /** Takes the id that the database made; core converts it to the id's type and puts it into the entity. */
    public void generatedId(Object id) {
        this.generatedId = id;
    }

    /** The id that the database made, or null where it made none. */
    public @Nullable Object generatedId() {
        return generatedId;
    }
}
