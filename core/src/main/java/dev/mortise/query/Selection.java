package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.property.SpecParts;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a {@link SelectSpec} is read as: an expression's value, a record, a tuple, an array or a map entry.
 *
 * <pre>{@code
 * record PetCard(String name, String typeName) {}
 *
 * spec.select(path(Pet::getName))                                     // String
 * spec.select(into(PetCard.class))                                    // by the components' names
 * spec.select(into(PetCard.class, path(Pet::getName), path(Pet::getType).then(PetType::getName)))
 * spec.select(tuple(path(Pet::getType).then(PetType::getName), count()))
 * }</pre>
 *
 * <p>Every {@link Expression} is a selection. Selections are immutable and compare by value; {@link Queries} has the factory
 * methods.
 *
 * @param <T> the entity that is queried
 * @param <R> the type of a row
 */
public sealed interface Selection<T, R>
        permits Expression,
                Selection.ByName,
                Selection.Constructed,
                Selection.TupleOf,
                Selection.ArrayOf,
                Selection.EntryOf {

    /** Calls the method of {@code shapes} for this kind of selection. */
    @Internal
    <X> X shape(Shapes<X> shapes);

    /** A visitor with one method for each kind of selection. */
    @Internal
    interface Shapes<X> {
        X expression(Expression<?, ?> expression);

        X byName(ByName<?, ?> byName);

        X constructed(Constructed<?, ?> constructed);

        X tupleOf(TupleOf<?> tuple);

        X arrayOf(ArrayOf<?> array);

        X entryOf(EntryOf<?, ?, ?> entry);
    }

    /**
     * A record whose components take the attributes of the same names.
     *
     * @param type the record
     */
    @Internal
    record ByName<T, R>(Class<R> type) implements Selection<T, R> {

        /**
         * @throws IllegalArgumentException if the class is no record
         */
        public ByName {
            requireRecord(type);
        }

        @Override
        public <X> X shape(Shapes<X> shapes) {
            return shapes.byName(this);
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    /**
     * A record whose components take selections in their order.
     *
     * @param type the record
     * @param components one selection for each component
     */
    @Internal
    record Constructed<T, R>(Class<R> type, List<Selection<? super T, ?>> components) implements Selection<T, R> {

        /**
         * @throws IllegalArgumentException if the class is no record, or has another number of components
         * @throws dev.mortise.error.InvalidQueryException if a component is of another type than its selection
         */
        public Constructed {
            requireRecord(type);
            components = List.copyOf(components);
            RecordComponent[] declared = OperandTypeCheck.components(type);
            if (declared.length != components.size()) {
                throw new IllegalArgumentException(type.getSimpleName() + " has " + declared.length
                        + " components, but is selected from " + components.size());
            }
            for (int index = 0; index < declared.length; index++) {
                OperandTypeCheck.requireComponent(declared[index], components.get(index));
            }
        }

        @Override
        public <X> X shape(Shapes<X> shapes) {
            return shapes.constructed(this);
        }

        @Override
        public String toString() {
            return type.getSimpleName() + SpecParts.text(components, ", ");
        }
    }

    /**
     * Several values, each known by its expression.
     *
     * @param expressions the expressions, at least one
     */
    @Internal
    record TupleOf<T>(List<Expression<? super T, ?>> expressions) implements Selection<T, Tuple> {

        /**
         * @throws IllegalArgumentException without an expression
         */
        public TupleOf {
            expressions = List.copyOf(expressions);
            requireSome(expressions, "tuple");
        }

        @Override
        public <X> X shape(Shapes<X> shapes) {
            return shapes.tupleOf(this);
        }

        @Override
        public String toString() {
            return "tuple" + SpecParts.text(expressions, ", ");
        }
    }

    /**
     * Several values as an array.
     *
     * @param parts the selections of its elements, at least one
     */
    @Internal
    record ArrayOf<T>(List<Selection<? super T, ?>> parts) implements Selection<T, @Nullable Object[]> {

        /**
         * @throws IllegalArgumentException without a selection
         */
        public ArrayOf {
            parts = List.copyOf(parts);
            requireSome(parts, "array");
        }

        @Override
        public <X> X shape(Shapes<X> shapes) {
            return shapes.arrayOf(this);
        }

        @Override
        public String toString() {
            return "array" + SpecParts.text(parts, ", ");
        }
    }

    /**
     * A key with a value, for maps.
     *
     * @param key the selection of the key, which must not be null in a row
     * @param value the selection of the value
     */
    @Internal
    record EntryOf<T, K, V>(Selection<? super T, K> key, Selection<? super T, V> value)
            implements Selection<T, Map.Entry<K, V>> {

        public EntryOf {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        }

        @Override
        public <X> X shape(Shapes<X> shapes) {
            return shapes.entryOf(this);
        }

        @Override
        public String toString() {
            return key + " -> " + value;
        }
    }

    /**
     * An item of the select list by its position, in the place of an equal expression; core puts it into plans.
     *
     * @param index the position, counted from 0
     * @param type the boxed class of its value
     */
    @Internal
    record ItemReference<T, V>(int index, Class<?> type) implements Expression<T, V> {

        /**
         * @throws InvalidQueryException always, since it belongs to the rows of a query
         */
        @Override
        public <S> Expression<S, V> at(Path<S, ? extends T> relation) {
            throw new InvalidQueryException(this + " belongs to the rows of a query, not to those of " + relation);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.itemReference(this);
        }

        @Override
        public String toString() {
            return "item " + index;
        }
    }

    private static void requireRecord(Class<?> type) {
        if (!requireNonNull(type, "type").isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is no record; select a record, a tuple or an array");
        }
    }

    private static void requireSome(List<?> parts, String what) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a " + what + " needs at least one expression");
        }
    }
}
