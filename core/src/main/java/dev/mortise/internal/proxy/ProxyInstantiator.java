package dev.mortise.internal.proxy;

import static java.lang.invoke.MethodType.methodType;

import dev.mortise.error.InvalidMappingException;
import dev.mortise.internal.reflect.Rethrow;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates the proxies of one entity class. */
final class ProxyInstantiator {

    private final MethodHandle constructor;
    private final MethodHandle setKey;
    private final List<? extends AttributeModel> unknown;
    private final MethodHandle close;

    /**
     * @param constructor {@code () Object}: creates an object that behaves as the entity does
     * @param setKey {@code (Object, Object) void}: sets the known attribute: the id, or a unique one
     * @param unknown referenced attributes that are null in a proxy with an id only, regardless of the entity's
     *     constructor
     * @param close {@code (Object, BiFunction) void}: makes it behave as a proxy from then on
     */
    ProxyInstantiator(
            MethodHandle constructor, MethodHandle setKey, List<? extends AttributeModel> unknown, MethodHandle close) {
        this.constructor = constructor;
        this.setKey = setKey;
        this.unknown = unknown;
        this.close = close;
    }

    /**
     * Returns the instantiator of proxies with a readable id, which are equal by id where the entity's own objects are.
     */
    static ProxyInstantiator byId(
            EntityModel<?> entity, IdEqualityProbe samples, List<? extends AttributeModel> unknown) {
        Predicate<Method> idGetters = getters(entity.id().attributes());
        MethodHandle setter = idSetter(entity);
        if (!definesEquality(entity.type())) {
            return of(entity, ProxyKind.BY_ID.suffix(), idGetters, setter, unknown);
        }
        ProxyInstantiator equalById =
                of(entity, ProxyKind.BY_ID.suffix(), idGetters.or(ProxyInstantiator::isEquality), setter, unknown);
        return samples.showEqualityById(equalById::open)
                ? equalById
                : of(entity, ProxyKind.STRICT_BY_ID.suffix(), idGetters, setter, unknown);
    }

    /**
     * Returns the instantiator of proxies with one readable unique attribute, which are equal by it where the entity's
     * own objects are.
     */
    static ProxyInstantiator by(BasicAttribute attribute, EntityModel<?> entity) {
        Predicate<Method> getters = getters(List.of(attribute));
        MethodHandle setter = attribute.access().setter();
        String suffix = ProxyKind.BY_ATTRIBUTE.suffix() + attribute.name();
        if (!definesEquality(entity.type())) {
            return of(entity, suffix, getters, setter, List.of());
        }
        ProxyInstantiator equalByIt = of(entity, suffix, getters.or(ProxyInstantiator::isEquality), setter, List.of());
        return IdEqualityProbe.showEqualityBy(attribute, equalByIt::open)
                ? equalByIt
                : of(entity, ProxyKind.STRICT_BY_ATTRIBUTE.suffix() + attribute.name(), getters, setter, List.of());
    }

    /** Returns the instantiator of proxies without readable attributes. */
    static ProxyInstantiator opaque(EntityModel<?> entity) {
        return of(entity, ProxyKind.OPAQUE.suffix(), method -> false, idSetter(entity), List.of());
    }

    /**
     * Returns a proxy that another JVM serialized, without values.
     *
     * @param suffix the suffix of its class name there
     * @throws ReflectiveOperationException if it cannot be created
     */
    static Object again(Class<?> entity, String suffix, ProxyKind kind, String attribute)
            throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = lookupIn(entity);
        Predicate<Method> getters = kind.getters(entity, attribute);
        Class<?> subclass = ProxyClassGenerator.defined(lookup, suffix)
                .orElseGet(() -> ProxyClassGenerator.define(
                        lookup,
                        suffix + "$Read",
                        kind.isEqualByKey() ? getters.or(ProxyInstantiator::isEquality) : getters));
        return subclass.getConstructor().newInstance();
    }

    private static ProxyInstantiator of(
            EntityModel<?> entity,
            String suffix,
            Predicate<Method> kept,
            MethodHandle setKey,
            List<? extends AttributeModel> unknown) {
        try {
            MethodHandles.Lookup lookup = lookupIn(entity.type());
            Class<?> subclass = ProxyClassGenerator.define(lookup, suffix, kept);
            return new ProxyInstantiator(
                    lookup.findConstructor(subclass, methodType(void.class)).asType(methodType(Object.class)),
                    setKey.asType(methodType(void.class, Object.class, Object.class)),
                    unknown,
                    lookup.findSetter(subclass, ProxyClassGenerator.FIELD, BiFunction.class)
                            .asType(methodType(void.class, Object.class, BiFunction.class)));
        } catch (ReflectiveOperationException e) {
            throw new InvalidMappingException(
                    entity.type().getName() + ": nothing can stand for it where it is not fetched", e);
        }
    }

    private static MethodHandles.Lookup lookupIn(Class<?> type) throws IllegalAccessException {
        ProxyInstantiator.class.getModule().addReads(type.getModule());
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    private static MethodHandle idSetter(EntityModel<?> entity) {
        if (entity.id().kind() != IdModel.Kind.ID_CLASS) {
            return entity.id().attributes().get(0).access().setter();
        }
        try {
            return MethodHandles.lookup().bind(entity, "setId", methodType(void.class, Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the id of " + entity + " cannot be set", e);
        }
    }

    private static Predicate<Method> getters(List<AttributeModel> attributes) {
        return gettersOf(attributes.stream().map(AttributeModel::name));
    }

    /** The methods that read attributes of these names. */
    static Predicate<Method> gettersOf(Stream<String> attributes) {
        Set<String> names = attributes
                .flatMap(name -> Stream.of(name, "get" + FetchAdvice.capitalized(name)))
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

    /** Returns a factory of proxies with the same behavior, from ids. */
    UnaryOperator<Object> withBehavior(UnfetchedProxyBehavior unfetched) {
        return new Closed(this, unfetched);
    }

    private record Closed(ProxyInstantiator references, BiFunction<Object, String, Object> unfetched)
            implements UnaryOperator<Object> {

        @Override
        public Object apply(Object id) {
            Object made = references.open(id);
            references.close(made, unfetched);
            return made;
        }
    }

    /** Returns a proxy without an id. */
    Object withoutId(UnfetchedProxyBehavior unfetched) {
        Object made = open();
        close(made, unfetched);
        return made;
    }

    private Object open() {
        try {
            return (Object) constructor.invokeExact();
        } catch (Throwable failure) {
            throw Rethrow.unwrapped(failure);
        }
    }

    private Object open(Object key) {
        Object made = open();
        try {
            setKey.invokeExact(made, key);
            unknown.forEach(attribute -> attribute.access().set(made, null));
            return made;
        } catch (Throwable failure) {
            throw Rethrow.unwrapped(failure);
        }
    }

    private void close(Object made, BiFunction<Object, String, Object> unfetched) {
        try {
            close.invokeExact(made, unfetched);
        } catch (Throwable failure) {
            throw Rethrow.unwrapped(failure);
        }
    }
}
