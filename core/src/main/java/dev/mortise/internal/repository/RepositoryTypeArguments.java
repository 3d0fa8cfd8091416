package dev.mortise.internal.repository;

import dev.mortise.repository.ReadRepository;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entity and id types of an application's repository interface.
 *
 * @param entity the entity
 * @param id the boxed class of its id
 */
public record RepositoryTypeArguments(Class<?> entity, Class<?> id) {

    /**
     * Finds them in the interfaces that one extends, over any number of steps.
     *
     * @throws IllegalArgumentException if it is no interface, extends no repository, or has unbound type arguments
     */
    public static RepositoryTypeArguments of(Class<?> repository) {
        if (!repository.isInterface()) {
            throw new IllegalArgumentException(repository.getName()
                    + " is not an interface; a repository is one that extends Repository<Entity, Id>");
        }
        Type[] arguments = find(repository, Map.of());
        if (arguments == null) {
            throw new IllegalArgumentException(
                    repository.getName() + " does not extend Repository<Entity, Id> or ReadRepository<Entity, Id>");
        }
        return new RepositoryTypeArguments(
                requireClass(repository, arguments[0]), requireClass(repository, arguments[1]));
    }

    /** Returns the type arguments of {@link ReadRepository}, seen from an interface with known type arguments. */
    private static Type @Nullable [] find(Class<?> type, Map<TypeVariable<?>, Type> known) {
        for (Type parent : type.getGenericInterfaces()) {
            Class<?> raw = raw(parent);
            Map<TypeVariable<?>, Type> bound = bind(raw, parent, known);
            Type[] found = raw == ReadRepository.class
                    ? new Type[] {argument(raw, 0, bound), argument(raw, 1, bound)}
                    : find(raw, bound);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Map<TypeVariable<?>, Type> bind(Class<?> raw, Type use, Map<TypeVariable<?>, Type> known) {
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        if (use instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int index = 0; index < variables.length; index++) {
                Type argument = parameterized.getActualTypeArguments()[index];
                bound.put(variables[index], known.getOrDefault(argument, argument));
            }
        }
        return bound;
    }

    private static Type argument(Class<?> raw, int index, Map<TypeVariable<?>, Type> bound) {
        TypeVariable<?> variable = raw.getTypeParameters()[index];
        return bound.getOrDefault(variable, variable);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    private static Class<?> requireClass(Class<?> repository, Type argument) {
        if (argument instanceof Class<?> type) {
            return type;
        }
        throw new IllegalArgumentException(repository.getName() + " leaves " + argument
                + " open; name the entity and the id in extends Repository<Entity, Id>");
    }
}
