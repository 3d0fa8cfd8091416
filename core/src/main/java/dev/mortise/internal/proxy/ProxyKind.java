package dev.mortise.internal.proxy;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The kind of a proxy: its readable attribute, and its equality. */
enum ProxyKind {
    OPAQUE("$MortiseOpaqueReference", false),
    STRICT_BY_ATTRIBUTE("$MortiseStrictReferenceBy$", false),
    BY_ATTRIBUTE("$MortiseReferenceBy$", true),
    STRICT_BY_ID("$MortiseStrictReference", false),
    BY_ID("$MortiseReference", true);

    private final String suffix;
    private final boolean equalByKey;

    ProxyKind(String suffix, boolean equalByKey) {
        this.suffix = suffix;
        this.equalByKey = equalByKey;
    }

    /** Returns the suffix of its class names, before the name of an attribute. */
    String suffix() {
        return suffix;
    }

    boolean isEqualByKey() {
        return equalByKey;
    }

    /**
     * The kind whose classes have this suffix.
     *
     * @throws IllegalArgumentException if none has
     */
    static ProxyKind of(String suffix) {
        return Arrays.stream(values())
                .filter(kind -> kind.isByAttribute() ? suffix.startsWith(kind.suffix) : suffix.equals(kind.suffix))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of reference"));
    }

    /** Returns the attribute that a suffix names, or empty. */
    String attributeIn(String suffixOfClass) {
        return suffixOfClass.substring(suffix.length());
    }

    private boolean isByAttribute() {
        return this == BY_ATTRIBUTE || this == STRICT_BY_ATTRIBUTE;
    }

    /**
     * Returns the getters of a proxy's known attribute, derived from the class alone, since no module may be open.
     *
     * @throws IllegalArgumentException if the entity has no such attribute
     */
    Predicate<Method> getters(Class<?> entity, String attribute) {
        if (this == OPAQUE) {
            return method -> false;
        }
        if (isByAttribute()) {
            if (fields(entity).noneMatch(field -> field.getName().equals(attribute))
                    && methods(entity).noneMatch(ProxyInstantiator.gettersOf(Stream.of(attribute)))) {
                throw new IllegalArgumentException("no such attribute");
            }
            return ProxyInstantiator.gettersOf(Stream.of(attribute));
        }
        return ProxyInstantiator.gettersOf(
                        fields(entity).filter(ProxyKind::isId).map(Field::getName))
                .or(method -> method.getParameterCount() == 0 && isId(method));
    }

    private static boolean isId(AnnotatedElement member) {
        return member.isAnnotationPresent(Id.class) || member.isAnnotationPresent(EmbeddedId.class);
    }

    private static Stream<Field> fields(Class<?> entity) {
        return classes(entity).flatMap(type -> Arrays.stream(type.getDeclaredFields()));
    }

    private static Stream<Method> methods(Class<?> entity) {
        return classes(entity).flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
    }

    private static Stream<Class<?>> classes(Class<?> entity) {
        return Stream.<Class<?>>iterate(entity, type -> type != null && type != Object.class, Class::getSuperclass);
    }
}
