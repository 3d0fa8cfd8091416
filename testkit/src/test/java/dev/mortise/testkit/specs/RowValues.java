package dev.mortise.testkit.specs;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads attributes of entities in memory; what lies behind a null is null. */
final class RowValues {

    private static final Map<String, Field> FIELDS = new ConcurrentHashMap<>();

    private RowValues() {}

    static @Nullable Object value(Object row, List<String> names) {
        Object value = row;
        for (String name : names) {
            if (value == null) {
                return null;
            }
            value = attribute(value, name);
        }
        return value;
    }

    /** The elements of a collection; none where the way there ends at a null. */
    static Collection<?> elements(Object row, List<String> names) {
        Object value = value(row, names);
        return value == null ? List.of() : (Collection<?>) value;
    }

    private static @Nullable Object attribute(Object owner, String name) {
        Class<?> type = owner.getClass();
        Field field = FIELDS.computeIfAbsent(type.getName() + "." + name, key -> field(type, name));
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no attribute " + name, e);
        }
    }
}
