package dev.mortise.testkit.application;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The entities that an application provides for its tests. Instances are immutable.
 *
 * <pre>{@code
 * EntityFixtures.of(Product.class, n -> new Product("SKU-" + n, "Tea " + n, new BigDecimal("7.90"), 10), product -> product.take(1))
 *         .invalid("negative stock", () -> new Product("SKU-X", "Tea", BigDecimal.ONE, -1));
 * }</pre>
 *
 * @param <T> the entity
 */
public final class EntityFixtures<T> {

    /** An entity that must be refused, with the reason. */
    record Invalid<T>(String why, Supplier<? extends T> entity) {}

    private final Class<T> entity;
    private final IntFunction<? extends T> valid;
    private final Consumer<? super T> change;
    private final List<Invalid<T>> invalid;

    private EntityFixtures(
            Class<T> entity, IntFunction<? extends T> valid, Consumer<? super T> change, List<Invalid<T>> invalid) {
        this.entity = requireNonNull(entity, "entity");
        this.valid = requireNonNull(valid, "valid");
        this.change = requireNonNull(change, "change");
        this.invalid = List.copyOf(invalid);
    }

    /**
     * Returns fixtures of an entity.
     *
     * @param entity the entity
     * @param valid  makes a new entity that can be inserted; two of different numbers, from 1 on, can stand side by side
     * @param change changes an entity so that its row changes and stays valid
     */
    public static <T> EntityFixtures<T> of(
            Class<T> entity, IntFunction<? extends T> valid, Consumer<? super T> change) {
        return new EntityFixtures<>(entity, valid, change, List.of());
    }

    /**
     * Adds an entity that the mapping or the database has to refuse; none by default.
     *
     * @param why    the reason for which it is invalid
     * @param entity makes it
     */
    public EntityFixtures<T> invalid(String why, Supplier<? extends T> entity) {
        List<Invalid<T>> more = new ArrayList<>(invalid);
        more.add(new Invalid<>(why, entity));
        return new EntityFixtures<>(this.entity, valid, change, more);
    }

    Class<T> entity() {
        return entity;
    }

    T valid(int number) {
        return valid.apply(number);
    }

    T changed(T entity) {
        change.accept(entity);
        return entity;
    }

    List<Invalid<T>> invalid() {
        return invalid;
    }
}
