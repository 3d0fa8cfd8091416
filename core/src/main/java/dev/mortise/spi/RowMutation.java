package dev.mortise.spi;

import dev.mortise.model.CollectionModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity to be written, and what its row is expected to look like.
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
     * Writes nothing but what the entity itself holds.
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
     * @param keys what an insert writes beside it
     */
    public RowMutation(
            Object entity, @Nullable Object id, @Nullable Object expectedVersion, List<ElementForeignKey> keys) {
        this.entity = entity;
        this.id = id;
        this.expectedVersion = expectedVersion;
        this.keys = List.copyOf(keys);
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

    /** The keys of unidirectional relations to many that an insert writes into the row; empty for most. */
    public List<ElementForeignKey> keys() {
        return keys;
    }

    /** The collections that those belong to, in their order. */
    public List<CollectionModel> keyCollections() {
        return keys.isEmpty()
                ? List.of()
                : keys.stream().map(ElementForeignKey::collection).toList();
    }

    /** The key of one of those collections. */
    public ElementForeignKey key(CollectionModel collection) {
        return keys.stream()
                .filter(key -> key.collection().equals(collection))
                .findFirst()
                .orElseThrow();
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
