package dev.mortise.repository;

import java.util.Collection;

/**
 * Changes what a relation leads to by ids alone; no entity is loaded.
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

    /** The relation of the entity with this id; that there is such an entity is the database's to check. */
    Links of(ID id);

    /**
     * What the relation of one entity leads to.
     *
     * <p>Objects at hand do not change, and no callback is called. Rows between the two sides have no version, so that none changes;
     * where the key is in a row of either side, that row's version is incremented (R7).
     *
     * <p>Each method throws {@link NullPointerException} for null, {@link IllegalArgumentException} for an id of the wrong type,
     * and {@link dev.mortise.error.IntegrityViolationException} where the database refuses the key. A relation to one knows {@link
     * #set(Object)} and {@link #clear}, a relation to many all but {@code set(Object)}; the others are {@link
     * IllegalArgumentException}.
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
         * Links these and no others: one select, then the difference.
         *
         * @return how many links were added and taken away
         */
        long set(Collection<?> ids);

        /**
         * Makes a relation to one lead to the entity with this id.
         *
         * @return whether there is an entity whose relation could be set
         */
        boolean set(Object id);

        /**
         * Takes every link away; the other entities stay.
         *
         * @return how many there were
         */
        long clear();
    }
}
