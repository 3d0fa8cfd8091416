package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.EntityClass;
import dev.mortise.internal.mapping.member.PrivateLookups;
import dev.mortise.internal.mapping.support.MappingProblems;
import jakarta.persistence.Entity;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that an entity can have a proxy, which is a subclass of it (R14). */
final class ProxyabilityCheck {

    private final MappingProblems problems;

    ProxyabilityCheck(MappingProblems problems) {
        this.problems = problems;
    }

    /**
     * Returns the no-argument constructor; empty for an abstract class, and for a class that cannot be subclassed,
     * which is reported.
     */
    Optional<MethodHandle> constructor(EntityClass entity, List<IdReader.Part> id, boolean inHierarchy) {
        Class<?> type = entity.type();
        if (type.isRecord() || type.isEnum() || type.isInterface()) {
            problems.refuse(entity.location(), "must be a class, and no record, enum or interface");
            return Optional.empty();
        }
        if (entity.isAbstract() && !inHierarchy) {
            problems.refuse(
                    entity.location(),
                    "is abstract, and no entity of this module extends it; add a subclass to entities(...), or make it"
                            + " a @MappedSuperclass");
            return Optional.empty();
        }
        if (Modifier.isFinal(type.getModifiers())) {
            problems.refuse(entity.location(), "is final, so nothing can stand for it unfetched; remove final");
        }
        refuseFinalMethods(entity, id);
        Optional<MethodHandle> constructor = constructor(entity);
        return entity.isAbstract() ? Optional.empty() : constructor;
    }

    private Optional<MethodHandle> constructor(EntityClass entity) {
        try {
            Constructor<?> constructor = entity.type().getDeclaredConstructor();
            if (!Modifier.isPrivate(constructor.getModifiers())) {
                return Optional.of(PrivateLookups.noArgumentConstructor(entity.type()));
            }
            problems.refuse(entity.location(), "has a private constructor without arguments; make it protected");
        } catch (NoSuchMethodException e) {
            boolean inner = entity.type().isMemberClass()
                    && !Modifier.isStatic(entity.type().getModifiers());
            problems.refuse(
                    entity.location(),
                    inner
                            ? "is an inner class; make it static"
                            : "has no constructor without arguments; add one, it may be protected");
        }
        return Optional.empty();
    }

    /** Refuses final methods; the id's getter may be final, since a proxy holds its id. */
    private void refuseFinalMethods(EntityClass entity, List<IdReader.Part> id) {
        Set<String> allowed = id.stream()
                .map(part -> part.model().name())
                .flatMap(name -> {
                    String capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
                    return Stream.of(name, "get" + capitalized);
                })
                .collect(Collectors.toSet());
        for (Class<?> at = entity.type(); at != null && at != Object.class; at = at.getSuperclass()) {
            if (at != entity.type() && at.isAnnotationPresent(Entity.class)) {
                return; // checked with that entity
            }
            String names = Arrays.stream(at.getDeclaredMethods())
                    .filter(method ->
                            isFinal(method) && !(method.getParameterCount() == 0 && allowed.contains(method.getName())))
                    .map(method -> method.getName() + "()")
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                problems.refuse(
                        entity.location(),
                        "has final methods that would run on an unfetched entity; remove final from " + names
                                + (at == entity.type() ? "" : " of " + at.getName()));
            }
        }
    }

    private static boolean isFinal(Method method) {
        int modifiers = method.getModifiers();
        return Modifier.isFinal(modifiers)
                && !Modifier.isPrivate(modifiers)
                && !Modifier.isStatic(modifiers)
                && !method.isSynthetic();
    }
}
