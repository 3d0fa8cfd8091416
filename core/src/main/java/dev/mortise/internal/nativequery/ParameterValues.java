package dev.mortise.internal.nativequery;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.value.BasicTypes;
import dev.mortise.internal.operation.ResolvedPath;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.ValueMapping;
import dev.mortise.query.Path;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Decides how the values of parameters are stored. */
final class ParameterValues {

    private final ModuleModel models;

    ParameterValues(ModuleModel models) {
        this.models = models;
    }

    /**
     * A value, or the values of a collection, stored as their class says.
     *
     * @throws InvalidQueryException if the class does not say it
     */
    BoundParameter of(String name, Object value) {
        if (value instanceof Collection<?> values) {
            return list(name, values);
        }
        return BoundParameter.of(mapping(name, value.getClass()), value);
    }

    private static BoundParameter list(String name, Collection<?> values) {
        ValueMapping mapping = null;
        List<Object> list = new ArrayList<>(values.size());
        for (Object value : values) {
            ValueMapping own = mapping(name, element(name, value).getClass());
            if (mapping != null && mapping.javaType() != own.javaType()) {
                throw new InvalidQueryException("the list for the parameter " + name + " has values of "
                        + mapping.javaType().getSimpleName() + " and of "
                        + own.javaType().getSimpleName()
                        + "; all must be of one class");
            }
            mapping = mapping == null ? own : mapping;
            list.add(value);
        }
        return BoundParameter.ofList(mapping, list);
    }

    private static Object element(String name, @Nullable Object value) {
        return requireNonNull(
                value, () -> "the list for the parameter " + name + " holds null, which equals nothing; leave it out");
    }

    /** A value that is stored as an attribute is. */
    BoundParameter of(String name, @Nullable Object value, Path<?, ?> attribute) {
        ValueMapping mapping = attribute(attribute).value();
        if (value != null) {
            requireType(name, value, attribute, mapping);
        }
        return BoundParameter.of(mapping, value);
    }

    /** Values that are stored as an attribute is. */
    BoundParameter ofAll(String name, Collection<?> values, Path<?, ?> attribute) {
        ValueMapping mapping = attribute(attribute).value();
        List<Object> list = new ArrayList<>(values.size());
        for (Object value : values) {
            requireType(name, element(name, value), attribute, mapping);
            list.add(value);
        }
        return BoundParameter.ofList(mapping, list);
    }

    private static void requireType(String name, Object value, Path<?, ?> attribute, ValueMapping mapping) {
        if (!mapping.javaType().isInstance(value)) {
            throw new InvalidQueryException("the value for the parameter " + name + " is a "
                    + value.getClass().getSimpleName() + ", but " + attribute + " is a "
                    + mapping.javaType().getSimpleName());
        }
    }

    /**
     * The attribute at the end of a path.
     *
     * @throws InvalidQueryException if it is none with a column
     */
    BasicAttribute attribute(Path<?, ?> path) {
        AttributeModel last =
                ResolvedPath.follow(models.entity(path.root()), path).last();
        if (last instanceof BasicAttribute basic) {
            return basic;
        }
        throw new InvalidQueryException(
                path + " is not one column; name the attribute of a column, such as the id of" + " a related entity");
    }

    /**
     * How a value is stored whose class says it.
     *
     * @throws InvalidQueryException if the class does not say it
     */
    static ValueMapping mapping(String name, Class<?> type) {
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        return BasicTypes.mapping(boxed, false, MappingLocation.of(boxed))
                .orElseThrow(() -> new InvalidQueryException(
                        "the parameter " + name + " cannot be a " + boxed.getName() + ": " + advice(boxed)));
    }

    private static String advice(Class<?> type) {
        if (type.isEnum()
                || type.getSuperclass() != null && type.getSuperclass().isEnum()) {
            return "an enum may be stored by name or by ordinal. Name an attribute that says which:"
                    + " bind(name, value, path(Order::getStatus)); or bind its name() or ordinal()";
        }
        if (type.isRecord()) {
            return "a record is no value of one column; bind its components";
        }
        if (type.isArray()) {
            return "bind a List of the values";
        }
        boolean isOptional = List.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class)
                .contains(type);
        return isOptional
                ? "bind the value inside, or bindNull(name, type)"
                : "no column holds the class. Bind a value that a column holds, such as the id of an entity, or name an"
                        + " attribute with a converter: bind(name, value, path(Order::getTotal))";
    }
}
