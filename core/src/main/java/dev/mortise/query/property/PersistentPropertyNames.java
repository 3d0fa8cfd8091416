package dev.mortise.query.property;

import dev.mortise.annotation.Internal;
import jakarta.persistence.Transient;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names that messages list as a class's persistent properties. */
@Internal
public final class PersistentPropertyNames {

    private PersistentPropertyNames() {}

    /**
     * Returns a type's fields and its properties with getter and setter, superclasses included, in alphabetical order.
     */
    public static List<String> of(Type owner) {
        Set<String> names = new TreeSet<>();
        for (Type at = owner; at != null; at = DeclaredTypes.superclassOf(at)) {
            Class<?> type = DeclaredTypes.boxed(at);
            Arrays.stream(type.getDeclaredFields())
                    .filter(PersistentPropertyNames::isPersistent)
                    .map(Field::getName)
                    .forEach(names::add);
            Set<String> setters = setters(type);
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getParameterCount() == 0 && !isTransient(method))
                    .filter(method -> PropertyNames.ofGetter(method.getName(), method.getReturnType())
                            .isPresent())
                    .filter(method -> setters.contains(method.getName().replaceFirst("^(get|is)", "set")))
                    .map(method -> PropertyNames.ofAccessor(
                            DeclaredTypes.boxed(owner), method.getName(), method.getReturnType()))
                    .forEach(names::add);
        }
        return List.copyOf(names);
    }

    private static boolean isPersistent(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && !Modifier.isTransient(field.getModifiers())
                && !field.isSynthetic()
                && !isTransient(field);
    }

    private static boolean isTransient(AnnotatedElement member) {
        return member.isAnnotationPresent(Transient.class);
    }

    private static Set<String> setters(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1)
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
