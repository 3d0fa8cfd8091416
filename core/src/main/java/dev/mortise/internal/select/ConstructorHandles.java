package dev.mortise.internal.select;

import dev.mortise.query.Expression;
import dev.mortise.query.Tuple;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Arrays;
import java.util.List;

/** The constructors of what rows are read as. */
public final class ConstructorHandles {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private ConstructorHandles() {}

    /** The canonical constructor of a record. */
    public static MethodHandle ofRecord(Class<?> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = record.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return LOOKUP.unreflectConstructor(canonical);
        } catch (InaccessibleObjectException | ReflectiveOperationException e) {
            throw new IllegalStateException(
                    record.getName() + " cannot be made; is its package open to dev.mortise?", e);
        }
    }

    /** Makes an array of its elements. */
    static MethodHandle ofArray(int length) {
        return MethodHandles.identity(Object[].class).asCollector(Object[].class, length);
    }

    /** Makes a tuple of its values. */
    static MethodHandle ofTuple(List<? extends Expression<?, ?>> expressions) {
        try {
            return LOOKUP.findStatic(Tuple.class, "of", MethodType.methodType(Tuple.class, List.class, Object[].class))
                    .bindTo(expressions)
                    .asCollector(Object[].class, expressions.size());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a tuple is made by its factory", impossible);
        }
    }

    /** Makes an entry of its key and value. */
    static MethodHandle ofEntry() {
        try {
            return LOOKUP.findConstructor(
                    SimpleImmutableEntry.class, MethodType.methodType(void.class, Object.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("an entry is made by its constructor", impossible);
        }
    }
}
