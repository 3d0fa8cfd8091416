package dev.mortise.mapping;

import jakarta.persistence.AccessType;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An entity's class with those of its superclasses that are mapped.
 *
 * @param type the entity
 * @param hierarchy the mapped superclasses from the top down, then the entity
 * @param bindings what the type variables of the superclasses stand for
 * @param access whether attributes are fields or properties where a class does not say
 */
record EntityClass(Class<?> type, List<Class<?>> hierarchy, TypeBindings bindings, AccessType access) {

    static EntityClass of(Class<?> type) {
        List<Class<?>> hierarchy = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at == type || at.isAnnotationPresent(MappedSuperclass.class)) {
                hierarchy.add(at);
            }
        }
        Collections.reverse(hierarchy);
        return new EntityClass(
                type, List.copyOf(hierarchy), TypeBindings.seenFrom(type), Members.defaultAccess(hierarchy));
    }

    Place place() {
        return Place.of(type);
    }

    /** The entity's name: that of its annotation, else the simple name of the class. */
    String name() {
        String given = type.getAnnotation(Entity.class).name();
        return given.isEmpty() ? type.getSimpleName() : given;
    }

    /** The annotation of the entity, or of the nearest superclass that has it. */
    <A extends Annotation> Optional<A> find(Class<A> annotation) {
        for (int index = hierarchy.size() - 1; index >= 0; index--) {
            A found = hierarchy.get(index).getAnnotation(annotation);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
