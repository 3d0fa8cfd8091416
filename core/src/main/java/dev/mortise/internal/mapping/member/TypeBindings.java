package dev.mortise.internal.mapping.member;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The type variable bindings of a class's superclasses and interfaces, seen from that class.
 *
 * <p>An entity {@code Order extends Base<UUID>} binds the {@code ID} of {@code Base<ID>} to {@code UUID}.
 */
public final class TypeBindings {

    private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

    private TypeBindings() {}

    public static TypeBindings seenFrom(Type type) {
        TypeBindings found = new TypeBindings();
        found.collect(type);
        return found;
    }

    /** Returns the bindings inside an attribute of the given type, whose arguments may be variables here. */
    public TypeBindings inside(Type declared, Class<?> type) {
        Type resolved = resolve(declared);
        TypeBindings found = new TypeBindings();
        if (resolved instanceof ParameterizedType) {
            found.bindings.putAll(bindings);
            found.collect(resolved);
        } else {
            found.collect(type);
        }
        return found;
    }

    private void collect(Type type) {
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = raw(generic).getTypeParameters();
            for (int index = 0; index < variables.length; index++) {
                bindings.put(variables[index], generic.getActualTypeArguments()[index]);
            }
        }
        Class<?> raw = raw(type);
        if (raw.getGenericSuperclass() != null) {
            collect(raw.getGenericSuperclass());
        }
        for (Type parent : raw.getGenericInterfaces()) {
            collect(parent);
        }
    }

    /** Returns the class that the type resolves to; primitives are not boxed. */
    public Class<?> classOf(Type type) {
        return raw(resolve(type));
    }

    /** The classes of the type's arguments here, none for a type without. */
    public List<Class<?>> argumentsOf(Type type) {
        if (resolve(type) instanceof ParameterizedType generic) {
            return List.of(generic.getActualTypeArguments()).stream()
                    .<Class<?>>map(this::classOf)
                    .toList();
        }
        return List.of();
    }

    /**
     * Returns the last type argument, which is the element type of a collection or map; empty for a type without
     * arguments.
     */
    public Optional<Type> lastArgumentOf(Type type) {
        return resolve(type) instanceof ParameterizedType generic
                ? Optional.of(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1])
                : Optional.empty();
    }

    /**
     * Returns the argument of a generic superclass or interface, such as the {@code X} of an
     * {@code AttributeConverter<X, Y>}.
     */
    public Optional<Class<?>> argumentOf(Class<?> generic, int index) {
        Type bound = resolve(generic.getTypeParameters()[index]);
        return bound instanceof TypeVariable<?> ? Optional.empty() : Optional.of(raw(bound));
    }

    private Type resolve(Type type) {
        Type known = type;
        while (known instanceof TypeVariable<?> variable && bindings.containsKey(variable)) {
            known = bindings.get(variable);
        }
        return known;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return raw(((TypeVariable<?>) type).getBounds()[0]);
    }

    public static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
