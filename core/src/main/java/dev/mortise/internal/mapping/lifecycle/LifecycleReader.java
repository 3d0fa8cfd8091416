package dev.mortise.internal.mapping.lifecycle;

import static java.lang.invoke.MethodType.methodType;

import dev.mortise.internal.mapping.member.EntityClass;
import dev.mortise.internal.mapping.member.PrivateLookups;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.model.Lifecycle;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the lifecycle callbacks of entities.
 *
 * <p>The order is that of Jakarta Persistence: listeners in the order of their annotation, then the entity's methods,
 * superclasses first in both. An overridden method is called once.
 */
public final class LifecycleReader {

    private static final Map<Class<? extends Annotation>, Lifecycle.Event> EVENTS = Map.of(
            PrePersist.class, Lifecycle.Event.PRE_PERSIST,
            PostPersist.class, Lifecycle.Event.POST_PERSIST,
            PreUpdate.class, Lifecycle.Event.PRE_UPDATE,
            PostUpdate.class, Lifecycle.Event.POST_UPDATE,
            PreRemove.class, Lifecycle.Event.PRE_REMOVE,
            PostRemove.class, Lifecycle.Event.POST_REMOVE,
            PostLoad.class, Lifecycle.Event.POST_LOAD);

    private final MappingProblems problems;
    private final Map<Class<?>, Optional<Object>> listeners = new HashMap<>();

    public LifecycleReader(MappingProblems problems) {
        this.problems = problems;
    }

    public Lifecycle read(EntityClass entity) {
        Map<Lifecycle.Event, List<MethodHandle>> callbacks = new EnumMap<>(Lifecycle.Event.class);
        for (Class<?> listener : listenersOf(entity)) {
            instance(listener)
                    .ifPresent(target -> callbacksOf(listener, 1)
                            .forEach(callback -> add(callback, bound(callback.method(), target), callbacks)));
        }
        for (Callback callback : ownCallbacks(entity)) {
            add(callback, unbound(callback.method()), callbacks);
        }
        return new LifecycleCallbackInvoker(callbacks);
    }

    private record Callback(Lifecycle.Event event, Method method) {}

    private static void add(
            Callback callback, MethodHandle handle, Map<Lifecycle.Event, List<MethodHandle>> callbacks) {
        callbacks.computeIfAbsent(callback.event(), event -> new ArrayList<>()).add(handle);
    }

    private static Set<Class<?>> listenersOf(EntityClass entity) {
        List<Class<?>> hierarchy = new ArrayList<>(entity.hierarchy());
        Collections.reverse(hierarchy);
        List<List<Class<?>>> bottomUp = new ArrayList<>();
        for (Class<?> at : hierarchy) {
            EntityListeners annotation = at.getDeclaredAnnotation(EntityListeners.class);
            if (annotation != null) {
                bottomUp.add(List.of(annotation.value()));
            }
            if (at.isAnnotationPresent(ExcludeSuperclassListeners.class)) {
                break;
            }
        }
        Collections.reverse(bottomUp);
        Set<Class<?>> all = new LinkedHashSet<>();
        bottomUp.forEach(all::addAll);
        return all;
    }

    private Optional<Object> instance(Class<?> listener) {
        return listeners.computeIfAbsent(listener, type -> {
            if (!PrivateLookups.isOpen(type)) {
                problems.refuse(MappingLocation.of(type), PrivateLookups.missingLine(type));
                return Optional.empty();
            }
            try {
                return Optional.of(PrivateLookups.noArgumentConstructor(type).invoke());
            } catch (NoSuchMethodException e) {
                problems.refuse(MappingLocation.of(type), "an entity listener needs a constructor without arguments");
            } catch (Throwable e) {
                problems.refuse(MappingLocation.of(type), "the listener's constructor failed with " + e);
            }
            return Optional.empty();
        });
    }

    private List<Callback> ownCallbacks(EntityClass entity) {
        List<Callback> callbacks = new ArrayList<>();
        for (Class<?> at : entity.hierarchy()) {
            callbacksOf(at, 0).stream()
                    .filter(callback -> !isOverridden(callback.method(), entity))
                    .forEach(callbacks::add);
        }
        return callbacks;
    }

    private static boolean isOverridden(Method method, EntityClass entity) {
        if (Modifier.isPrivate(method.getModifiers())) {
            return false;
        }
        return entity.hierarchy().stream()
                .filter(at -> at != method.getDeclaringClass()
                        && method.getDeclaringClass().isAssignableFrom(at))
                .flatMap(at -> Arrays.stream(at.getDeclaredMethods()))
                .anyMatch(other -> other.getName().equals(method.getName()) && other.getParameterCount() == 0);
    }

    private List<Callback> callbacksOf(Class<?> type, int parameters) {
        Map<Lifecycle.Event, Method> callbacks = new EnumMap<>(Lifecycle.Event.class);
        for (Method method : type.getDeclaredMethods()) {
            EVENTS.forEach((annotation, event) -> {
                if (method.isAnnotationPresent(annotation) && isCallback(method, parameters)) {
                    Method other = callbacks.putIfAbsent(event, method);
                    if (other != null) {
                        problems.refuse(
                                MappingLocation.of(type),
                                "has several methods for @" + annotation.getSimpleName() + "; keep one");
                    }
                }
            });
        }
        return callbacks.entrySet().stream()
                .map(callback -> new Callback(callback.getKey(), callback.getValue()))
                .toList();
    }

    private boolean isCallback(Method method, int parameters) {
        boolean fits = method.getParameterCount() == parameters
                && method.getReturnType() == void.class
                && !Modifier.isStatic(method.getModifiers());
        if (!fits) {
            problems.refuse(
                    MappingLocation.of(method.getDeclaringClass()).at(method.getName()),
                    parameters == 0
                            ? "a callback of an entity is void, not static and takes nothing"
                            : "a callback of a listener is void, not static and takes the entity");
        }
        return fits;
    }

    private static MethodHandle bound(Method method, Object listener) {
        return unreflect(method).bindTo(listener).asType(methodType(void.class, Object.class));
    }

    private static MethodHandle unbound(Method method) {
        return unreflect(method).asType(methodType(void.class, Object.class));
    }

    private static MethodHandle unreflect(Method method) {
        try {
            return PrivateLookups.in(method.getDeclaringClass()).unreflect(method);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method.getDeclaringClass().getName() + " is not open", e);
        }
    }
}
