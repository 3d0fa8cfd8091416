package dev.mortise.query.property;

import dev.mortise.annotation.Internal;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Derives the name of a property from its accessor, by one rule for queries and mappings. */
@Internal
public final class PropertyNames {

    private PropertyNames() {}

    /**
     * The property of a getter as JavaBeans names it, or empty for a method that is none: {@code getName}, {@code getaName} and, for a
     * boolean, {@code isActive}.
     */
    public static Optional<String> ofGetter(String method, Class<?> type) {
        if (method.startsWith("get") && method.length() > 3) {
            return Optional.of(decapitalize(method.substring(3)));
        }
        boolean isFlag = type == boolean.class || type == Boolean.class;
        return isFlag && method.startsWith("is") && method.length() > 2
                ? Optional.of(decapitalize(method.substring(2)))
                : Optional.empty();
    }

    /**
     * The property that an accessor of a class names.
     *
     * <p>Under field access, it is the field with the accessor's own name, as with records and Kotlin's
     * {@code isActive}, else the field of the JavaBeans name. Under property access, it is the JavaBeans name.
     */
    public static String ofAccessor(Class<?> owner, String method, Class<?> type) {
        Optional<String> property = ofGetter(method, type);
        if (property.isPresent() && hasProperties(owner)) {
            return property.get();
        }
        return candidates(method, property).stream()
                .filter(name -> hasField(owner, name))
                .findFirst()
                .orElseGet(() -> withoutField(method, property));
    }

    private static List<String> candidates(String method, Optional<String> property) {
        List<String> names = new ArrayList<>();
        names.add(method);
        property.ifPresent(name -> {
            names.add(name);
            names.add(Character.toLowerCase(name.charAt(0)) + name.substring(1));
            names.add(Character.toUpperCase(name.charAt(0)) + name.substring(1));
        });
        return names;
    }

    /** Derives the property from the accessor's name alone: {@code getter} is not the getter of {@code ter}. */
    private static String withoutField(String method, Optional<String> property) {
        int prefix = method.startsWith("is") ? 2 : 3;
        return property.filter(name -> !Character.isLowerCase(method.charAt(prefix)))
                .orElse(method);
    }

    private static boolean hasField(Class<?> owner, String name) {
        for (Class<?> at = owner; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a class has property access, declared or by the position of its id annotation. */
    private static boolean hasProperties(Class<?> owner) {
        Access own = owner.getAnnotation(Access.class);
        if (own != null) {
            return own.value() == AccessType.PROPERTY;
        }
        for (Class<?> at = owner; at != null && at != Object.class; at = at.getSuperclass()) {
            if (Arrays.stream(at.getDeclaredMethods())
                    .anyMatch(method ->
                            method.isAnnotationPresent(Id.class) || method.isAnnotationPresent(EmbeddedId.class))) {
                return true;
            }
        }
        return false;
    }

    /** Lower-cases the first letter as JavaBeans does: {@code URL} is unchanged. */
    private static String decapitalize(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
