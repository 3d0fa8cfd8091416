package dev.mortise.repository;

import java.util.Collection;

/**
 * Changes the links of one entity's to-many relation by ids alone.
 *
 * <p>Objects in memory do not change, and no callback is called. Rows between the two sides have no version, so that none changes;
 * where the key is in a row of either side, that row's version is incremented (R7).
 *
 * <p>Each method throws {@link NullPointerException} for null, {@link IllegalArgumentException} for an id of the wrong type or a
 * relation that removes orphans, and {@link dev.mortise.error.IntegrityViolationException} where the database refuses the key.
 */
public interface ToManyEditor {

    /**
     * Adds one link.
     *
     * @param id the id of the other entity
     * @return whether it was not linked before
     */
    boolean add(Object id);

    /**
     * Adds links in one batch.
     *
     * @return how many were not linked before
     */
    long addAll(Collection<?> ids);

    /**
     * Removes one link; the other entity stays.
     *
     * @return whether it was linked
     */
    boolean remove(Object id);

    /**
     * Removes links in one batch; the other entities stay.
     *
     * @return how many were linked
     */
    long removeAll(Collection<?> ids);

    /**
     * Links these and no others: one select, then the difference.
     *
     * @return how many links were added and removed
     */
    long set(Collection<?> ids);

    /**
     * Removes every link; the other entities stay.
     *
     * @return how many there were
     */
    long clear();
}
