package dev.mortise.repository;

import java.util.Collection;

/**
 * Changes the links of a relation by ids alone, without loading entities.
 *
 * <pre>{@code
 * products.relation(Product::getCategories).of(productId).add(categoryId);
 * }</pre>
 *
 * <p>Instances are immutable and safe to share between threads.
 *
 * @param <ID> the id of the entity that has the relation
 */
public interface RelationEditor<ID> {

    /** Returns the links of the entity with this id; only the database checks that the entity exists. */
    Links of(ID id);

    /**
     * The links of one entity's relation.
     *
     * <p>Objects in memory do not change, and no callback is called. Join table rows have no version, so that none
     * changes; where the key is in a row of either side, that row's version is incremented (R7).
     *
     * <p>Each method throws {@link NullPointerException} for null, {@link IllegalArgumentException} for an id of the
     * wrong type, and {@link dev.mortise.error.IntegrityViolationException} where the database refuses the key. A
     * to-one relation supports {@link #set(Object)} and {@link #clear}, a to-many relation all but {@code set(Object)};
     * the others throw {@link IllegalArgumentException}.
     */
    interface Links {

        /**
         * Links one more.
         *
         * @param id the id of the other entity
         * @return whether it was not linked before
         */
        boolean add(Object id);

        /**
         * Links more in one batch.
         *
         * @return how many were not linked before
         */
        long addAll(Collection<?> ids);

        /**
         * Takes a link away; the other entity stays.
         *
         * @return whether it was linked
         */
        boolean remove(Object id);

        /**
         * Takes links away in one batch; the other entities stay.
         *
         * @return how many were linked
         */
        long removeAll(Collection<?> ids);

        /**
         * Sets exactly these links: one select, then the difference.
         *
         * @return how many links were added and taken away
         */
        long set(Collection<?> ids);

        /**
         * Sets a to-one relation to the entity with this id.
         *
         * @return whether the entity exists
         */
        boolean set(Object id);

        /**
         * Takes every link away; the other entities stay.
         *
         * @return the number of rows
         */
        long clear();
    }
}
