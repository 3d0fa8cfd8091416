package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.property.Property;
import dev.mortise.query.property.PropertyNames;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the property of a method reference; cached for each call site.
 *
 * @param owner the entity, or other class, that the reference was written for
 * @param name the name of the property
 * @param type the boxed class of the property
 */
record MethodReference(Class<?> owner, String name, Class<?> type, Path<?, ?> path) {

    /** The compiler creates one class for each call site; the instance is needed to resolve it. */
    private static final ClassValue<Cell> KNOWN = new ClassValue<>() {
        @Override
        protected Cell computeValue(Class<?> type) {
            return new Cell();
        }
    };

    private static final class Cell {
        volatile @Nullable MethodReference reference;
    }

    static MethodReference of(Property<?, ?> property) {
        Cell cell = KNOWN.get(requireNonNull(property, "property").getClass());
        MethodReference known = cell.reference;
        if (known == null) {
            known = read(property);
            cell.reference = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked")
    <T, V> Path<T, V> asPath() {
        return (Path<T, V>) path;
    }

    private static MethodReference read(Property<?, ?> property) {
        SerializedLambda lambda = serialized(property);
        String method = lambda.getImplMethodName();
        requireAccessor(lambda);
        MethodType signature = MethodType.fromMethodDescriptorString(
                lambda.getInstantiatedMethodType(), property.getClass().getClassLoader());
        Class<?> owner = signature.parameterType(0);
        Class<?> type = signature.returnType();
        requireValue(owner, method, type);
        String name = PropertyNames.ofAccessor(owner, method, type);
        return new MethodReference(owner, name, type, new Path<>(PathSteps.of(owner, List.of(name)), type));
    }

    /** Checks that it is an accessor: called on the owner itself, without arguments. */
    private static void requireAccessor(SerializedLambda lambda) {
        String method = lambda.getImplMethodName();
        int kind = lambda.getImplMethodKind();
        boolean onOwner = kind == MethodHandleInfo.REF_invokeVirtual
                || kind == MethodHandleInfo.REF_invokeInterface
                || kind == MethodHandleInfo.REF_invokeSpecial;
        boolean accessor = onOwner
                && lambda.getCapturedArgCount() == 0
                && lambda.getImplMethodSignature().startsWith("()")
                && !method.startsWith("lambda$");
        if (!accessor) {
            throw new IllegalArgumentException(
                    "a property is named by a reference to its getter or record-style accessor, "
                            + "such as Order::getStatus; a lambda or another method names no property");
        }
    }

    private static void requireValue(Class<?> owner, String method, Class<?> type) {
        if (type == Optional.class) {
            throw new IllegalArgumentException(owner.getSimpleName() + "::" + method
                    + " gives an Optional, which is no property; name the property by its text, as in Path.of("
                    + owner.getSimpleName() + ".class, \"" + PropertyNames.ofAccessor(owner, method, type)
                    + "\", ...)");
        }
    }

    private static SerializedLambda serialized(Property<?, ?> property) {
        try {
            Method writeReplace = property.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            return (SerializedLambda) writeReplace.invoke(property);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "a property is named by a method reference such as Order::getStatus, not by a class of its own", e);
        }
    }
}
