package dev.mortise.query;

import dev.mortise.error.InvalidQueryException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a path from text and checks each step against the classes. */
final class PathText {

    private PathText() {}

    static <T, V> Path<T, V> parse(Class<T> root, String text, Class<V> type) {
        List<String> names = List.of(text.split("\\.", -1));
        Class<?> at = root;
        for (String name : names) {
            at = step(root, text, at, name);
        }
        Class<?> wanted = MethodType.methodType(type).wrap().returnType();
        if (!wanted.isAssignableFrom(at)) {
            throw new InvalidQueryException("path \"" + text + "\" of " + root.getSimpleName() + " has the type "
                    + at.getSimpleName() + ", not " + wanted.getSimpleName());
        }
        return new Path<>(root, names, at);
    }

    private static Class<?> step(Class<?> root, String text, Class<?> owner, String name) {
        Map<String, Class<?>> known = properties(owner);
        Class<?> type = known.get(name);
        if (type == null) {
            throw new InvalidQueryException(owner.getSimpleName() + " has no property \"" + name + "\" (path \"" + text
                    + "\" of " + root.getSimpleName() + "). Known properties: " + String.join(", ", known.keySet())
                    + "."
                    + Suggestion.among(known.keySet(), name));
        }
        return type;
    }

    private static Map<String, Class<?>> properties(Class<?> owner) {
        Map<String, Class<?>> properties = new TreeMap<>();
        for (Class<?> type = owner; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    properties.putIfAbsent(field.getName(), box(field.getType()));
                }
            }
            for (Method method : type.getDeclaredMethods()) {
                String name = PropertyNames.ofAccessor(method.getName());
                boolean getter = method.getParameterCount() == 0 && !name.equals(method.getName());
                if (getter && !Modifier.isStatic(method.getModifiers()) && method.getReturnType() != void.class) {
                    properties.putIfAbsent(name, box(method.getReturnType()));
                }
            }
        }
        return properties;
    }

    private static Class<?> box(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
