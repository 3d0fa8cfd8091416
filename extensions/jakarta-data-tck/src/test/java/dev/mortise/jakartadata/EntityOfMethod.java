package dev.mortise.jakartadata;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the entity that a repository method is about. */
final class EntityOfMethod {

    private EntityOfMethod() {}

    static Class<?> find(Class<?> repository, Method method, String query, Collection<Class<?>> entities) {
        Stream<Type> signature =
                Stream.concat(Stream.of(method.getGenericReturnType()), Stream.of(method.getGenericParameterTypes()));
        return namedIn(query, entities)
                .or(() -> mentioned(signature, entities))
                .or(() -> mentioned(Stream.of(repository.getGenericInterfaces()), entities))
                .or(() -> mentioned(lifecycleParameters(repository), entities))
                .orElseThrow(() -> new IllegalArgumentException("no entity of " + method));
    }

    private static Optional<Class<?>> namedIn(String query, Collection<Class<?>> entities) {
        List<String> words = Arrays.asList(query.split("\\W+"));
        return entities.stream()
                .filter(entity -> words.contains(entity.getSimpleName()))
                .filter(entity -> query.matches("(?i)(delete from|update|from) " + entity.getSimpleName() + "\\b.*"))
                .findFirst();
    }

    private static Stream<Type> lifecycleParameters(Class<?> repository) {
        return Arrays.stream(repository.getMethods()).flatMap(method -> Stream.of(method.getGenericParameterTypes()));
    }

    private static Optional<Class<?>> mentioned(Stream<Type> types, Collection<Class<?>> entities) {
        return types.flatMap(EntityOfMethod::classes)
                .filter(entities::contains)
                .<Class<?>>map(type -> type)
                .findFirst();
    }

    private static Stream<Class<?>> classes(Type type) {
        if (type instanceof Class<?> raw) {
            return Stream.of(raw.isArray() ? raw.getComponentType() : raw);
        }
        if (type instanceof ParameterizedType parameterized) {
            return Stream.of(parameterized.getActualTypeArguments()).flatMap(EntityOfMethod::classes);
        }
        if (type instanceof GenericArrayType array) {
            return classes(array.getGenericComponentType());
        }
        return type instanceof WildcardType wildcard
                ? Stream.of(wildcard.getUpperBounds()).flatMap(EntityOfMethod::classes)
                : Stream.empty();
    }
}
