package dev.mortise.internal.mapping.member;

import dev.mortise.model.AttributeAccess;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The member that holds an attribute: a field, a property or a record component. */
public sealed interface Member {

    /** The attribute's name. */
    String name();

    /** The class that declares it. */
    Class<?> owner();

    /** Its type as written, type variables included. */
    Type type();

    /** Returns the element that carries its annotations. */
    AnnotatedElement annotated();

    /** Reads and writes the attribute, whose type here may be more special than the declared one. */
    default AttributeAccess access(Class<?> type) {
        return MemberAccess.of(this, type);
    }

    /** Returns the overrides for attributes inside it. */
    default Overrides overrides() {
        return Overrides.on(annotated());
    }

    /** Whether an annotation that names an attribute means the attribute itself. */
    default boolean isNamedBy(String attributeName) {
        return attributeName.isEmpty();
    }

    MethodHandle getter(MethodHandles.Lookup lookup) throws IllegalAccessException;

    /** Returns the setter handle, or empty for a record component. */
    Optional<MethodHandle> setter(MethodHandles.Lookup lookup) throws IllegalAccessException;

    default boolean has(Class<? extends Annotation> annotation) {
        return annotated().isAnnotationPresent(annotation);
    }

    default <A extends Annotation> Optional<A> find(Class<A> annotation) {
        return Optional.ofNullable(annotated().getAnnotation(annotation));
    }

    /** A field; a final one is written reflectively. */
    record OfField(Field field) implements Member {

        @Override
        public String name() {
            return field.getName();
        }

        @Override
        public Class<?> owner() {
            return field.getDeclaringClass();
        }

        @Override
        public Type type() {
            return field.getGenericType();
        }

        @Override
        public AnnotatedElement annotated() {
            return field;
        }

        @Override
        public MethodHandle getter(MethodHandles.Lookup lookup) throws IllegalAccessException {
            return lookup.unreflectGetter(field);
        }

        @Override
        public Optional<MethodHandle> setter(MethodHandles.Lookup lookup) throws IllegalAccessException {
            if (Modifier.isFinal(field.getModifiers())) {
                field.setAccessible(true);
            }
            return Optional.of(lookup.unreflectSetter(field));
        }
    }

    /** A getter and its setter, which is missing only in mappings that are refused. */
    record OfProperty(String name, Method getter, @Nullable Method setter) implements Member {

        @Override
        public Class<?> owner() {
            return getter.getDeclaringClass();
        }

        @Override
        public Type type() {
            return getter.getGenericReturnType();
        }

        @Override
        public AnnotatedElement annotated() {
            return getter;
        }

        @Override
        public MethodHandle getter(MethodHandles.Lookup lookup) throws IllegalAccessException {
            return lookup.unreflect(getter);
        }

        @Override
        public Optional<MethodHandle> setter(MethodHandles.Lookup lookup) throws IllegalAccessException {
            if (setter == null) {
                return Optional.empty();
            }
            MethodHandle handle = lookup.unreflect(setter);
            return Optional.of(handle.asType(handle.type().changeReturnType(void.class)));
        }
    }

    /** A record component, whose annotations are on its field. */
    record OfComponent(RecordComponent component, Field field) implements Member {

        @Override
        public String name() {
            return component.getName();
        }

        @Override
        public Class<?> owner() {
            return component.getDeclaringRecord();
        }

        @Override
        public Type type() {
            return component.getGenericType();
        }

        @Override
        public AnnotatedElement annotated() {
            return field;
        }

        @Override
        public MethodHandle getter(MethodHandles.Lookup lookup) throws IllegalAccessException {
            return lookup.unreflect(component.getAccessor());
        }

        @Override
        public Optional<MethodHandle> setter(MethodHandles.Lookup lookup) {
            return Optional.empty();
        }
    }

    /**
     * The elements of a collection, which carry the annotations of the collection.
     *
     * @param collection the member that holds the collection
     * @param type the element type
     * @param isValueOfMap whether annotations call the element {@code value}
     */
    record OfElement(Member collection, Type type, boolean isValueOfMap) implements Member {

        private static final String VALUE = "value";

        @Override
        public String name() {
            return collection.name();
        }

        @Override
        public Class<?> owner() {
            return collection.owner();
        }

        @Override
        public AnnotatedElement annotated() {
            return collection.annotated();
        }

        @Override
        public AttributeAccess access(Class<?> type) {
            return new IdentityAccess(type);
        }

        @Override
        public Overrides overrides() {
            return isValueOfMap ? collection.overrides().inside(VALUE) : collection.overrides();
        }

        @Override
        public boolean isNamedBy(String attributeName) {
            return attributeName.isEmpty() || isValueOfMap && attributeName.equals(VALUE);
        }

        @Override
        public MethodHandle getter(MethodHandles.Lookup lookup) {
            throw new IllegalStateException("an element is no member of a class");
        }

        @Override
        public Optional<MethodHandle> setter(MethodHandles.Lookup lookup) {
            throw new IllegalStateException("an element is no member of a class");
        }
    }
}
