package dev.mortise.spi;

import dev.mortise.model.CollectionModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity to write, with the expected version of its row.
 *
 * <p>Confined to the transaction's thread.
 */
public final class RowMutation {

    private final Object entity;
    private final @Nullable Object id;
    private final @Nullable Object expectedVersion;
    private final List<ElementForeignKey> keys;
    private @Nullable Object generatedId;

    /**
     * Creates a mutation without additional keys.
     *
     * @param entity the application's own object
     * @param id its id, or null where the database is to make one
     * @param expectedVersion the version that the row must have, or null where none is compared
     */
    public RowMutation(Object entity, @Nullable Object id, @Nullable Object expectedVersion) {
        this(entity, id, expectedVersion, List.of());
    }

    /**
     * @param entity the application's own object
     * @param id its id, or null where the database is to make one
     * @param expectedVersion the version that the row must have, or null where none is compared
     * @param keys the additional keys that an insert writes
     */
    public RowMutation(
            Object entity, @Nullable Object id, @Nullable Object expectedVersion, List<ElementForeignKey> keys) {
        this.entity = entity;
        this.id = id;
        this.expectedVersion = expectedVersion;
        this.keys = List.copyOf(keys);
    }

    /** Returns the application's own object. */
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

    /**
     * Returns the foreign keys of unidirectional to-many relations that an insert writes into the row; empty for most.
     */
    public List<ElementForeignKey> keys() {
        return keys;
    }

    /** Returns the collections of these keys, in the same order. */
    public List<CollectionModel> keyCollections() {
        return keys.isEmpty()
                ? List.of()
                : keys.stream().map(ElementForeignKey::collection).toList();
    }

    /** Returns the key of one of those collections. */
    public ElementForeignKey key(CollectionModel collection) {
        return keys.stream()
                .filter(key -> key.collection().equals(collection))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a statement reads or writes. */
    public void generatedId(Object id) {
        this.generatedId = id;
    }

    /** The id that the database made, or null where it made none. */
    public @Nullable Object generatedId() {
        return generatedId;
    }
}
