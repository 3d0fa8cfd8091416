package dev.mortise.query.property;

import java.util.Collection;

/**
 * A property whose value is a collection, named by a method reference to its getter.
 *
 * <p>A method with overloads for both takes this one for {@code Product::getCategories} and {@link Property} for {@code
 * Order::getCustomer}, so that the compiler distinguishes to-many relations from to-one relations.
 *
 * @param <T> the class that has the property
 */
@FunctionalInterface
public interface CollectionProperty<T> extends Property<T, Collection<?>> {}
