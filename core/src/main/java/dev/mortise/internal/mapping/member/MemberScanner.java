package dev.mortise.internal.mapping.member;

import dev.mortise.query.property.PropertyNames;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the members of a class that hold attributes. */
public final class MemberScanner {

    private MemberScanner() {}

    /**
     * The members that one class declares.
     *
     * @param byDefault the access type of a class that does not declare one
     */
    public static Collection<Member> declaredBy(Class<?> type, AccessType byDefault) {
        if (type.isRecord()) {
            return components(type);
        }
        AccessType access = accessOf(type, byDefault);
        Map<String, Member> members = new LinkedHashMap<>();
        all(type, access, member -> !member.isAnnotationPresent(Access.class) || says(member, access))
                .forEach(member -> members.put(member.name(), member));
        AccessType other = access == AccessType.FIELD ? AccessType.PROPERTY : AccessType.FIELD;
        all(type, other, member -> says(member, other)).forEach(member -> members.put(member.name(), member));
        return members.values();
    }

    /** Whether a hierarchy has its attributes in fields or properties: as its id does. */
    static AccessType defaultAccess(List<Class<?>> hierarchy) {
        boolean idIsProperty = hierarchy.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(
                        method -> method.isAnnotationPresent(Id.class) || method.isAnnotationPresent(EmbeddedId.class));
        return idIsProperty ? AccessType.PROPERTY : AccessType.FIELD;
    }

    static AccessType accessOf(Class<?> type, AccessType byDefault) {
        Access access = type.getAnnotation(Access.class);
        return access == null ? byDefault : access.value();
    }

    private static List<Member> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .<Member>map(component -> new Member.OfComponent(component, field(type, component.getName())))
                .toList();
    }

    private static Field field(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<? extends Member> all(Class<?> type, AccessType access, Predicate<AnnotatedElement> wanted) {
        return access == AccessType.FIELD ? fields(type, wanted) : properties(type, wanted);
    }

    private static Stream<Member.OfField> fields(Class<?> type, Predicate<AnnotatedElement> wanted) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && isPersistent(field, field.isSynthetic())
                        && wanted.test(field))
                .map(Member.OfField::new);
    }

    /** Returns the properties sorted by name, since reflection returns methods in no fixed order. */
    private static Stream<Member.OfProperty> properties(Class<?> type, Predicate<AnnotatedElement> wanted) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isGetter(method) && isPersistent(method, method.isSynthetic()) && wanted.test(method))
                .map(getter -> new Member.OfProperty(nameOf(getter), getter, setterOf(getter)))
                .sorted(Comparator.comparing(Member.OfProperty::name));
    }

    /**
     * Returns the properties that one class declares with two getters, for example {@code isDone} and {@code getDone}.
     */
    static List<String> ambiguous(Class<?> type, AccessType byDefault) {
        if (type.isRecord()) {
            return List.of();
        }
        boolean byGetters = accessOf(type, byDefault) == AccessType.PROPERTY;
        Map<String, Long> getters = properties(
                        type,
                        getter -> byGetters && !getter.isAnnotationPresent(Access.class)
                                || says(getter, AccessType.PROPERTY))
                .collect(Collectors.groupingBy(Member.OfProperty::name, TreeMap::new, Collectors.counting()));
        return getters.entrySet().stream()
                .filter(property -> property.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isPersistent(AccessibleObject member, boolean synthetic) {
        return !synthetic && !member.isAnnotationPresent(Transient.class);
    }

    private static boolean isGetter(Method method) {
        Class<?> type = method.getReturnType();
        return PropertyNames.ofGetter(method.getName(), type).isPresent()
                && method.getParameterCount() == 0
                && type != void.class
                && !Modifier.isStatic(method.getModifiers());
    }

    private static String nameOf(Method getter) {
        return PropertyNames.ofGetter(getter.getName(), getter.getReturnType()).orElseThrow();
    }

    private static @Nullable Method setterOf(Method getter) {
        String name = "set" + getter.getName().substring(getter.getName().startsWith("is") ? 2 : 3);
        try {
            return getter.getDeclaringClass().getDeclaredMethod(name, getter.getReturnType());
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static boolean says(AnnotatedElement member, AccessType access) {
        Access said = member.getAnnotation(Access.class);
        return said != null && said.value() == access;
    }
}
