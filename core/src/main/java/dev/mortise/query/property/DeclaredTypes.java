package dev.mortise.query.property;

import dev.mortise.annotation.Internal;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves type variables in a class hierarchy, as far as paths need it: {@code Base<Long>} holds Longs. */
@Internal
public final class DeclaredTypes {

    private DeclaredTypes() {}

    /** The class of a type, a primitive's box included. */
    public static Class<?> boxed(Type type) {
        if (type instanceof Class<?> known) {
            return MethodType.methodType(known).wrap().returnType();
        }
        if (type instanceof ParameterizedType parameterized) {
            return boxed(parameterized.getRawType());
        }
        if (type instanceof TypeVariable<?> variable) {
            return boxed(variable.getBounds()[0]);
        }
        if (type instanceof WildcardType wildcard) {
            return boxed(wildcard.getUpperBounds()[0]);
        }
        return boxed(((GenericArrayType) type).getGenericComponentType()).arrayType();
    }

    /** The superclass of a type with its arguments filled in, or null above the last that can have properties. */
    static @Nullable public Type superclassOf(Type type) {
        Class<?> at = boxed(type);
        Type above = at.getGenericSuperclass();
        if (above == null || above == Object.class) {
            return null;
        }
        return resolved(above, type);
    }

    /** Returns the type of a member for an owner type, with type variables replaced by the owner's arguments. */
    public static Type resolved(Type member, Type owner) {
        if (member instanceof TypeVariable<?> variable && owner instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = boxed(owner).getTypeParameters();
            int index = Arrays.asList(variables).indexOf(variable);
            return index < 0 ? member : parameterized.getActualTypeArguments()[index];
        }
        if (member instanceof ParameterizedType generic) {
            return new Filled(
                    boxed(generic),
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(argument -> resolved(argument, owner))
                            .toList());
        }
        return member;
    }

    /** A class with its type arguments. */
    private record Filled(Class<?> type, List<Type> arguments) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return type;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
