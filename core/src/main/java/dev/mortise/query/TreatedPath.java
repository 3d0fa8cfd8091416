package dev.mortise.query;

import dev.mortise.query.property.Property;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An entity taken as one of its subclasses, to get at what only that has.
 *
 * <pre>{@code
 * treat(Animal.class, Dog.class).then(Dog::getBreed).eq("boxer")
 * path(Visit::getAnimal).treat(Dog.class).then(Dog::getBreed).asc()
 * }</pre>
 *
 * <p>A condition on what comes after it holds only for rows of the subclass, or of one that extends it: for all others it is unknown,
 * its opposite and {@code isNull} too. As a sort key it is null for them. Instances are immutable and compare by value.
 *
 * @param <T> the entity that the way starts from
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

    /** A relation to many, or a collection of values, of the subclass, to be asked about. */
    public <E> CollectionPath<T, E> thenEach(Property<? super S, ? extends Collection<E>> relation) {
        return new CollectionPath<>(
                root, Path.append(names, MethodReference.of(relation).name()), treats);
    }

    /** A map of the subclass; what is asked about are its values. */
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
