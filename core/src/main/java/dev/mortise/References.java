package dev.mortise;

import static java.lang.invoke.MethodType.methodType;

import dev.mortise.error.InvalidMappingException;
import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.IdModel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes objects that stand for entities of one class.
 *
 * @param constructor {@code () Object}: makes one that behaves as the entity does
 * @param setId {@code (Object, Object) void}: sets its id
 * @param close {@code (Object, BiFunction) void}: makes it tell what it is from then on
 */
record References(MethodHandle constructor, MethodHandle setId, MethodHandle close) {

    /**
     * References of which the id can be read, and which are equal as the entity's own objects are, where that is by id.
     */
    static References byId(EntityModel<?> entity, SampleIds samples) {
        Predicate<Method> idGetters = idGetters(entity.id());
        if (!definesEquality(entity.type())) {
            return of(entity, "$MortiseReference", idGetters);
        }
        References equalById = of(entity, "$MortiseReference", idGetters.or(References::isEquality));
        return samples.showEqualityById(equalById::open) ? equalById : of(entity, "$MortiseStrictReference", idGetters);
    }

    /** References of which nothing can be read. */
    static References opaque(EntityModel<?> entity) {
        return of(entity, "$MortiseOpaqueReference", method -> false);
    }

    private static References of(EntityModel<?> entity, String suffix, Predicate<Method> kept) {
        try {
            MethodHandles.Lookup lookup = lookupIn(entity.type());
            Class<?> subclass = ReferenceClass.define(lookup, suffix, kept);
            return new References(
                    lookup.findConstructor(subclass, methodType(void.class)).asType(methodType(Object.class)),
                    idSetter(entity).asType(methodType(void.class, Object.class, Object.class)),
                    lookup.findSetter(subclass, ReferenceClass.FIELD, BiFunction.class)
                            .asType(methodType(void.class, Object.class, BiFunction.class)));
        } catch (ReflectiveOperationException e) {
            throw new InvalidMappingException(
                    entity.type().getName() + ": nothing can stand for it where it is not fetched", e);
        }
    }

    private static MethodHandles.Lookup lookupIn(Class<?> type) throws IllegalAccessException {
        References.class.getModule().addReads(type.getModule());
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    private static MethodHandle idSetter(EntityModel<?> entity) throws ReflectiveOperationException {
        return entity.id().kind() == IdModel.Kind.ID_CLASS
                ? MethodHandles.lookup().bind(entity, "setId", methodType(void.class, Object.class, Object.class))
                : entity.id().attributes().get(0).access().setter();
    }

    private static Predicate<Method> idGetters(IdModel id) {
        Set<String> names = id.attributes().stream()
                .map(AttributeModel::name)
                .flatMap(name -> Stream.of(name, "get" + Accessors.capitalized(name)))
                .collect(Collectors.toSet());
        return method -> method.getParameterCount() == 0 && names.contains(method.getName());
    }

    private static boolean definesEquality(Class<?> type) {
        return Stream.of(type.getMethods())
                .anyMatch(method -> isEquality(method) && method.getDeclaringClass() != Object.class);
    }

    private static boolean isEquality(Method method) {
        return method.getName().equals("hashCode") && method.getParameterCount() == 0
                || method.getName().equals("equals")
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == Object.class;
    }

    /** Makes references that tell the same, from ids. */
    UnaryOperator<Object> telling(UnfetchedReference unfetched) {
        return new Closed(this, unfetched);
    }

    private record Closed(References references, BiFunction<Object, String, Object> unfetched)
            implements UnaryOperator<Object> {

        @Override
        public Object apply(Object id) {
            Object made = references.open(id);
            references.close(made, unfetched);
            return made;
        }
    }

    /** One that has no id. */
    Object withoutId(UnfetchedReference unfetched) {
        Object made = open();
        close(made, unfetched);
        return made;
    }

    private Object open() {
        try {
            return (Object) constructor.invokeExact();
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    private Object open(Object id) {
        Object made = open();
        try {
            setId.invokeExact(made, id);
            return made;
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    private void close(Object made, BiFunction<Object, String, Object> unfetched) {
        try {
            close.invokeExact(made, unfetched);
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    /** The entity's constructor may throw what it likes; it goes through as it is. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException rethrown(Throwable failure) throws X {
        throw (X) failure;
    }
}
