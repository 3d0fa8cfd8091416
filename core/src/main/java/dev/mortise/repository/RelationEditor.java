package dev.mortise.repository;

/**
 * Changes a relation of any entity by ids alone; no entity is loaded.
 *
 * <pre>{@code
 * products.relation(Product::getCategories).of(productId).add(categoryId);
 * orders.relation(Order::getCustomer).of(orderId).set(customerId);
 * }</pre>
 *
 * <p>Instances are immutable and thread-safe.
 *
 * @param <ID> the id of the entity that has the relation
 * @param <E> the editor of one entity's relation: {@link ToOneEditor} or {@link ToManyEditor}
 */
public interface RelationEditor<ID, E> {

    /**
     * Returns the editor for the entity with this id; that there is such an entity is the database's to check.
     *
     * @throws IllegalArgumentException if nothing is written through the relation, for its join column is not updatable
     */
    E of(ID id);
}
