package dev.mortise.query;

import dev.mortise.query.property.Property;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    private final Class<?> root;
    private final List<String> names;
    private final List<TreatStep> treats;

    TreatedPath(Class<?> root, List<String> names, List<TreatStep> treats) {
        this.root = root;
        this.names = NestingLimits.steps(root, names);
        this.treats = List.copyOf(treats);
    }

    /** A property of the subclass. */
    public <X> Path<T, X> then(Property<? super S, X> property) {
        MethodReference reference = MethodReference.of(property);
        return new Path<>(root, Path.append(names, reference.name()), treats, reference.type());
    }

    /** Returns a to-many relation, or a collection of values, of the subclass, for conditions. */
    public <E> CollectionPath<T, E> thenEach(Property<? super S, ? extends Collection<E>> relation) {
        return new CollectionPath<>(
                root, Path.append(names, MethodReference.of(relation).name()), treats);
    }

    /** Returns a map of the subclass; conditions apply to its values. */
    public <E> CollectionPath<T, E> thenEachValue(Property<? super S, ? extends Map<?, E>> relation) {
        return new CollectionPath<>(
                root, Path.append(names, MethodReference.of(relation).name()), treats);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreatedPath<?, ?> that
                && root == that.root
                && names.equals(that.names)
                && treats.equals(that.treats);
    }

    @Override
    public int hashCode() {
        return Objects.hash(root, names, treats);
    }

    @Override
    public String toString() {
        return PathFormatter.of(root, names, treats);
    }
}
