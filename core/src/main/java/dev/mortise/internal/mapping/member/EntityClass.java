package dev.mortise.internal.mapping.member;

import dev.mortise.internal.mapping.support.MappingLocation;
import jakarta.persistence.AccessType;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An entity class with its mapped and entity superclasses.
 *
 * @param type the entity
 * @param hierarchy these superclasses from the top down, then the entity
 * @param bindings the type variable bindings of the superclasses
 * @param access the access type of classes that do not declare one
 */
public record EntityClass(Class<?> type, List<Class<?>> hierarchy, TypeBindings bindings, AccessType access) {

    public static EntityClass of(Class<?> type) {
        List<Class<?>> hierarchy = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at == type || at.isAnnotationPresent(MappedSuperclass.class) || at.isAnnotationPresent(Entity.class)) {
                hierarchy.add(at);
            }
        }
        Collections.reverse(hierarchy);
        return new EntityClass(
                type, List.copyOf(hierarchy), TypeBindings.seenFrom(type), MemberScanner.defaultAccess(hierarchy));
    }

    /** The entity that it extends. */
    public Optional<Class<?>> parent() {
        Class<?> nearest = null;
        for (Class<?> at : hierarchy) {
            if (at != type && at.isAnnotationPresent(Entity.class)) {
                nearest = at;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Returns the classes that declare attributes beyond those of the superclass entity. */
    public List<Class<?>> own() {
        return parent().<List<Class<?>>>map(above -> hierarchy.subList(hierarchy.indexOf(above) + 1, hierarchy.size()))
                .orElse(hierarchy);
    }

    public boolean isAbstract() {
        return Modifier.isAbstract(type.getModifiers());
    }

    public MappingLocation location() {
        return MappingLocation.of(type);
    }

    /** The entity's name: that of its annotation, else the simple name of the class. */
    public String name() {
        String given = type.getAnnotation(Entity.class).name();
        return given.isEmpty() ? type.getSimpleName() : given;
    }

    /** The annotation of the entity, or of the nearest superclass that has it. */
    public <A extends Annotation> Optional<A> find(Class<A> annotation) {
        for (int index = hierarchy.size() - 1; index >= 0; index--) {
            A found = hierarchy.get(index).getAnnotation(annotation);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
