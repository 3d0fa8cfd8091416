package dev.mortise.internal.read;

import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.FetchPath;
import dev.mortise.query.Path;
import dev.mortise.repository.Unfetched;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads entities as records, whose components take the attributes of the same names. A component that is a record, or a
 * collection of records, takes a relation in the same way.
 *
 * @param <R> the record
 */
final class RecordProjection<R> {

    private static final Set<Class<?>> COLLECTIONS = Set.of(Collection.class, List.class, Set.class);

    private final Constructor<R> constructor;
    private final List<Function<Object, @Nullable Object>> components;
    private final List<FetchPath<Object>> fetches;

    private RecordProjection(
            Constructor<R> constructor,
            List<Function<Object, @Nullable Object>> components,
            List<FetchPath<Object>> fetches) {
        this.constructor = constructor;
        this.components = components;
        this.fetches = fetches;
    }

    /**
     * The projection of an entity to a record.
     *
     * @throws IllegalArgumentException if the class is no record
     * @throws InvalidQueryException if a component has no attribute of its name, or one of another type
     */
    static <R> RecordProjection<R> of(EntityModel<?> entity, Class<R> record) {
        if (!record.isRecord()) {
            throw new IllegalArgumentException(record.getName() + " is no record; findAs(...) takes records");
        }
        return new Reading(entity).read(record, entity.attributes(), entity.name(), List.of(), Set.of());
    }

    /** The relations that the record needs. */
    List<FetchPath<Object>> fetches() {
        return fetches;
    }

    /** The record of an entity whose relations are fetched. */
    R from(Object entity) {
        Object[] values = new Object[components.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = components.get(index).apply(entity);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(
                    "the constructor of " + constructor.getDeclaringClass().getName() + " failed", refused.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    constructor.getDeclaringClass().getName() + " cannot be made; is its package open to dev.mortise?",
                    e);
        }
    }

    /** Reads a record and its nested records. */
    private record Reading(EntityModel<?> root) {

        <N> RecordProjection<N> read(
                Class<N> record,
                List<AttributeModel> attributes,
                String owner,
                List<String> names,
                Set<Class<?>> outer) {
            Set<Class<?>> enclosing = new LinkedHashSet<>(outer);
            if (!enclosing.add(record)) {
                throw new InvalidQueryException(record.getName() + " is nested in itself, which has no end");
            }
            List<Function<Object, @Nullable Object>> components = new ArrayList<>();
            List<FetchPath<Object>> fetches = new ArrayList<>();
            for (RecordComponent component : record.getRecordComponents()) {
                AttributeModel attribute = attribute(component, attributes, owner);
                components.add(component(component, attribute, longer(names, attribute), enclosing, fetches));
            }
            return new RecordProjection<>(constructor(record), List.copyOf(components), List.copyOf(fetches));
        }

        private static AttributeModel attribute(
                RecordComponent component, List<AttributeModel> attributes, String owner) {
            return attributes.stream()
                    .filter(attribute -> attribute.name().equals(component.getName()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidQueryException(component
                                    .getDeclaringRecord()
                                    .getSimpleName() + "."
                            + component.getName() + " has no attribute of its name in " + owner + ". Known attributes: "
                            + attributes.stream().map(AttributeModel::name).toList()));
        }

        private Function<Object, @Nullable Object> component(
                RecordComponent component,
                AttributeModel attribute,
                List<String> names,
                Set<Class<?>> enclosing,
                List<FetchPath<Object>> fetches) {
            return attribute.match(new AttributeModel.Cases<>() {
                @Override
                public Function<Object, @Nullable Object> basic(BasicAttribute basic) {
                    requireType(component, basic, basic.type());
                    return component.getType().isPrimitive() ? required(component, basic) : basic::get;
                }

                @Override
                public Function<Object, @Nullable Object> embedded(EmbeddedAttribute embedded) {
                    if (component.getType() == embedded.type()) {
                        return embedded::get;
                    }
                    requireRecord(component, component.getType(), embedded, embedded.type());
                    RecordProjection<?> nested =
                            read(component.getType(), embedded.attributes(), embedded.toString(), names, enclosing);
                    fetches.addAll(nested.fetches());
                    return owner -> nested.orNull(embedded.get(owner));
                }

                @Override
                public Function<Object, @Nullable Object> relation(RelationModel relation) {
                    fetches.add(path(names));
                    Class<?> target = relation.target().type();
                    Class<?> element = relation.kind().isToOne() ? component.getType() : elementOf(component, relation);
                    if (element == target) {
                        return relation::get;
                    }
                    requireRecord(component, element, relation, target);
                    RecordProjection<?> nested = read(
                            element,
                            relation.target().attributes(),
                            relation.target().name(),
                            names,
                            enclosing);
                    fetches.addAll(nested.fetches());
                    return relation.kind().isToOne()
                            ? owner -> nested.orNull(relation.get(owner))
                            : owner -> nested.all(component.getType(), (Collection<?>) relation.get(owner));
                }

                @Override
                public Function<Object, @Nullable Object> elements(ElementCollectionAttribute elements) {
                    requireType(component, elements, elements.type());
                    fetches.add(path(names));
                    return elements::get;
                }
            });
        }

        private FetchPath<Object> path(List<String> names) {
            return Path.ofNames(root.type(), names, Object.class);
        }

        private static List<String> longer(List<String> names, AttributeModel attribute) {
            return Stream.concat(names.stream(), Stream.of(attribute.name())).toList();
        }
    }

    /** Reads an attribute into a component that takes no null. */
    private static Function<Object, @Nullable Object> required(RecordComponent component, BasicAttribute attribute) {
        return owner -> {
            Object value = attribute.get(owner);
            if (value == null) {
                throw new DataConversionException(
                        name(component) + " is a " + component.getType() + ", but " + attribute
                                + " is null in a row. Declare the component as a "
                                + boxed(component.getType()).getSimpleName() + ", or leave such rows out.");
            }
            return value;
        };
    }

    /** Returns null also for a foreign key that refers to no row. */
    private @Nullable Object orNull(@Nullable Object owner) {
        return owner == null || owner instanceof Unfetched ? null : from(owner);
    }

    private Collection<Object> all(Class<?> collection, @Nullable Collection<?> owners) {
        Collection<Object> all = Set.class.isAssignableFrom(collection) ? new LinkedHashSet<>() : new ArrayList<>();
        if (owners != null) {
            owners.forEach(owner -> all.add(from(owner)));
        }
        return all;
    }

    private static <N> Constructor<N> constructor(Class<N> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<N> canonical = record.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(record.getName() + " is a record without its constructor", impossible);
        }
    }

    private static Class<?> elementOf(RecordComponent component, RelationModel relation) {
        if (COLLECTIONS.contains(component.getType())
                && component.getGenericType() instanceof ParameterizedType declared
                && declared.getActualTypeArguments()[0] instanceof Class<?> element) {
            return element;
        }
        throw new InvalidQueryException(name(component) + " must be a List, Set or Collection of records or of "
                + relation.target().type().getSimpleName() + ", for " + relation + " leads to many"
                + example(component, relation));
    }

    private static void requireType(RecordComponent component, AttributeModel attribute, Class<?> type) {
        if (boxed(component.getType()) != boxed(type)) {
            throw new InvalidQueryException(name(component) + " must be a " + type.getSimpleName() + ", the type of "
                    + attribute + ", but is a " + component.getType().getSimpleName());
        }
    }

    private static void requireRecord(
            RecordComponent component, Class<?> declared, AttributeModel attribute, Class<?> type) {
        if (!declared.isRecord()) {
            throw new InvalidQueryException(name(component) + " must be a " + type.getSimpleName()
                    + " or a record with some of its attributes, the target of " + attribute
                    + (attribute instanceof RelationModel relation ? example(component, relation) : ""));
        }
    }

    /** Returns example code for a relation: a nested record that starts with the target's id. */
    private static String example(RecordComponent component, RelationModel relation) {
        EntityModel<?> target = relation.target();
        String record = target.type().getSimpleName() + "Part";
        AttributeModel id = target.id().attributes().get(0);
        String declared = relation.kind().isToOne() ? record : "List<" + record + ">";
        return ". Declare record " + record + "(" + id.type().getSimpleName() + " " + id.name()
                + ") and the component as " + declared + " " + component.getName();
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }
}
