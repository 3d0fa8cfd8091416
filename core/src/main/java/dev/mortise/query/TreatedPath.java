package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.property.Property;
import java.util.Collection;
import java.util.Map;

/**
 * A path downcast to a subclass, which leads to the subclass's properties.
 *
 * <pre>{@code
 * treat(Animal.class, Dog.class).then(Dog::getBreed).eq("boxer")
 * path(Visit::getAnimal).treat(Dog.class).then(Dog::getBreed).asc()
 * }</pre>
 *
 * <p>A condition on its continuation is met only by rows of the subclass: for all others it is unknown, as are its
 * negation and {@code isNull}. As a sort key it is null for them. Instances are immutable and compare by value.
 *
 * @param <T> the entity at the start of the path
 * @param <S> the subclass
 */
public final class TreatedPath<T, S> {

    private final PathSteps steps;
    private final Class<?> subclass;

    TreatedPath(PathSteps steps, Class<?> subclass) {
        this.steps = steps;
        this.subclass = requireNonNull(subclass, "subclass");
    }

    /** A property of the subclass. */
    public <X> Path<T, X> then(Property<? super S, X> property) {
        return then(Path.path(property));
    }

    /** Returns the path continued by one that starts from the subclass. */
    public <X> Path<T, X> then(Path<? super S, X> further) {
        return new Path<>(steps.thenTreated(subclass, further.pathSteps()), further.type());
    }

    /** Returns a to-many relation, or a collection of values, of the subclass, for conditions. */
    public <E> CollectionPath<T, E> thenEach(Property<? super S, ? extends Collection<E>> relation) {
        return thenEach(CollectionPath.each(relation));
    }

    /** Returns the to-many relation, or collection of values, that a path leads to from the subclass. */
    public <E> CollectionPath<T, E> thenEach(CollectionPath<? super S, E> further) {
        return new CollectionPath<>(steps.thenTreated(subclass, further.pathSteps()));
    }

    /** Returns a map of the subclass; conditions apply to its values. */
    public <E> CollectionPath<T, E> thenEachValue(Property<? super S, ? extends Map<?, E>> relation) {
        return thenEach(CollectionPath.eachValue(relation));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreatedPath<?, ?> that && subclass == that.subclass && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return 31 * steps.hashCode() + subclass.hashCode();
    }

    @Override
    public String toString() {
        return PathStep.treated(steps.toString(), subclass);
    }
}
