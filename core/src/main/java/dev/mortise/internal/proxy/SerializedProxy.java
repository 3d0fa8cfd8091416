package dev.mortise.internal.proxy;

import jakarta.persistence.Entity;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The serialized form of a proxy: the entity's class, the kind of proxy, and its fields. The proxy's own class exists
 * only where a module has defined it.
 *
 * <p>It can only be deserialized into a proxy: of an entity class, through the constructor that persistence needs
 * anyway, with values for fields of the entity.
 */
final class SerializedProxy implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Class<?> entity;
    private final String suffix;
    private final ArrayList<FieldValue> values;
    private final UnfetchedProxyBehavior unfetched;

    /**
     * The value of a field.
     *
     * @param declaredBy the class that declares it
     */
    private record FieldValue(Class<?> declaredBy, String field, Serializable value) implements Serializable {}

    private SerializedProxy(Class<?> entity, String suffix, List<FieldValue> values, UnfetchedProxyBehavior unfetched) {
        this.entity = entity;
        this.suffix = suffix;
        this.values = new ArrayList<>(values);
        this.unfetched = unfetched;
    }

    /** Returns the serialized form of a proxy. */
    static SerializedProxy of(Object reference, UnfetchedProxyBehavior unfetched) {
        Class<?> entity = reference.getClass().getSuperclass();
        String suffix =
                reference.getClass().getName().substring(entity.getName().length());
        List<FieldValue> values = new ArrayList<>();
        try {
            for (Class<?> type = entity; type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (isState(field) && readable(field).get(reference) instanceof Serializable value) {
                        values.add(new FieldValue(type, field.getName(), value));
                    }
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a reference to " + entity.getName() + " cannot be serialized", e);
        }
        return new SerializedProxy(entity, suffix.replace("$Read", ""), values, unfetched);
    }

    private Object readResolve() throws ObjectStreamException {
        if (!entity.isAnnotationPresent(Entity.class) || !Serializable.class.isAssignableFrom(entity)) {
            throw new InvalidObjectException(entity.getName() + " is no entity that can be serialized");
        }
        try {
            ProxyKind kind = ProxyKind.of(suffix);
            Object reference = ProxyInstantiator.again(entity, suffix, kind, kind.attributeIn(suffix));
            for (FieldValue value : values) {
                set(reference, value);
            }
            reference.getClass().getField(ProxyClassGenerator.FIELD).set(reference, unfetched);
            return reference;
        } catch (ReflectiveOperationException | RuntimeException e) {
            InvalidObjectException invalid =
                    new InvalidObjectException("a reference to " + entity.getName() + " cannot be made again");
            invalid.initCause(e);
            throw invalid;
        }
    }

    private void set(Object reference, FieldValue value) throws ReflectiveOperationException {
        Field field = value.declaredBy().getDeclaredField(value.field());
        if (!value.declaredBy().isAssignableFrom(entity) || !isState(field)) {
            throw new NoSuchFieldException("no field of the entity");
        }
        readable(field).set(reference, value.value());
    }

    private static boolean isState(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
    }

    private static Field readable(Field field) {
        field.setAccessible(true);
        return field;
    }
}
