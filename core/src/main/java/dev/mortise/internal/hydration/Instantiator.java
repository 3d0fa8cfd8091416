package dev.mortise.internal.hydration;

import static java.lang.invoke.MethodType.methodType;

import dev.mortise.internal.reflect.Rethrow;
import dev.mortise.model.AttributeModel;
import dev.mortise.spi.ResultIdentityMap;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Combines a constructor, setters and the readers of a row into one method handle, which creates an object without
 * reflection and without an intermediate array.
 */
final class Instantiator {

    /** {@code (row, scope) object}. */
    private static final MethodType MAKE = methodType(Object.class, Object.class, ResultIdentityMap.class);

    /** {@code (owner, value) void}. */
    private static final MethodType SET = methodType(void.class, Object.class, Object.class);

    private static final MethodHandle READ = reader();

    private Instantiator() {}

    private static MethodHandle reader() {
        try {
            return MethodHandles.lookup().findVirtual(RowAssembler.class, "read", MAKE);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Makes an object by its constructor without arguments and sets each attribute to its part. */
    static MethodHandle bySetters(MethodHandle constructor, List<AttributeModel> attributes, List<RowAssembler> parts) {
        Class<?> type = constructor.type().returnType();
        MethodHandle body =
                MethodHandles.dropArguments(MethodHandles.identity(type), 1, Object.class, ResultIdentityMap.class);
        for (int at = attributes.size() - 1; at >= 0; at--) {
            MethodHandle setter = attributes.get(at).access().setter();
            Class<?> valueType = setter.type().parameterType(1);
            MethodHandle set = MethodHandles.collectArguments(
                    setter.asType(methodType(void.class, type, valueType)), 1, read(parts.get(at), valueType));
            body = MethodHandles.foldArguments(body, set);
        }
        MethodHandle make = MethodHandles.dropArguments(constructor, 0, Object.class, ResultIdentityMap.class);
        return MethodHandles.foldArguments(body, make).asType(MAKE);
    }

    /** Makes an object by a constructor that takes the parts in their order. */
    static MethodHandle byConstructor(MethodHandle constructor, List<RowAssembler> parts) {
        MethodHandle spread = constructor;
        for (int at = parts.size() - 1; at >= 0; at--) {
            Class<?> type = constructor.type().parameterType(at);
            spread = MethodHandles.collectArguments(spread, at, read(parts.get(at), type));
        }
        int[] rowAndScope = IntStream.range(0, 2 * parts.size()).map(n -> n % 2).toArray();
        MethodType type = MAKE.changeReturnType(constructor.type().returnType());
        return MethodHandles.permuteArguments(spread, type, rowAndScope).asType(MAKE);
    }

    /** {@code (owner, value) void} for any object. */
    static MethodHandle setter(AttributeModel attribute) {
        return attribute.access().setter().asType(SET);
    }

    private static MethodHandle read(RowAssembler part, Class<?> type) {
        return READ.bindTo(part).asType(MAKE.changeReturnType(type));
    }

    static Object make(MethodHandle maker, Object row, ResultIdentityMap scope) throws SQLException {
        try {
            return (Object) maker.invokeExact(row, scope);
        } catch (Throwable failure) {
            throw Rethrow.<SQLException>unwrapped(failure);
        }
    }

    static void set(MethodHandle setter, Object owner, @Nullable Object value) throws SQLException {
        try {
            setter.invokeExact(owner, value);
        } catch (Throwable failure) {
            throw Rethrow.<SQLException>unwrapped(failure);
        }
    }
}
