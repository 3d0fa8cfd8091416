package dev.mortise.repository;

/**
 * Sets or clears the to-one relation of one entity, by id alone.
 *
 * <p>Objects in memory do not change, and no callback is called. Rows between the two sides have no version, so that none changes;
 * where the key is in a row of either side, that row's version is incremented (R7).
 *
 * <p>Each method throws {@link NullPointerException} for null, {@link IllegalArgumentException} for an id of the wrong type or a
 * relation that removes orphans, and {@link dev.mortise.error.IntegrityViolationException} where the database refuses the key.
 */
public interface ToOneEditor {

    /**
     * Lets the relation lead to the entity with this id.
     *
     * @return whether there is an entity whose relation could be set
     */
    boolean set(Object id);

    /**
     * Lets the relation lead to no entity; the other entity stays.
     *
     * @return whether there is an entity whose relation could be cleared
     * @throws IllegalArgumentException if the relation must not be null
     */
    boolean clear();
}
