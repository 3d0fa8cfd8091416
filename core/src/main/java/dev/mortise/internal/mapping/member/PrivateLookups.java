package dev.mortise.internal.mapping.member;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Reaches the private members of entities, in named modules too. */
public final class PrivateLookups {

    private PrivateLookups() {}

    public static MethodHandles.Lookup in(Class<?> type) throws IllegalAccessException {
        PrivateLookups.class.getModule().addReads(type.getModule());
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    /** Whether members of the class can be reached. */
    public static boolean isOpen(Class<?> type) {
        return type.getModule().isOpen(type.getPackageName(), PrivateLookups.class.getModule());
    }

    /** Returns the {@code opens} line that the class's module lacks. */
    public static String missingLine(Class<?> type) {
        Module core = PrivateLookups.class.getModule();
        return "its module " + type.getModule().getName() + " does not open the package to Mortise; add \""
                + opens(type.getPackageName(), core.isNamed() ? core.getName() : "") + "\" to module-info.java";
    }

    /** The line that opens a package to a module, or to all where that has no name. */
    static String opens(String packageName, String module) {
        return "opens " + packageName + (module.isEmpty() ? "" : " to " + module) + ";";
    }

    /** The constructor without arguments, whatever its visibility. */
    public static MethodHandle noArgumentConstructor(Class<?> type) throws NoSuchMethodException {
        return unreflect(type, type.getDeclaredConstructor());
    }

    /** The canonical constructor of a record. */
    public static MethodHandle canonicalConstructor(Class<?> type) throws NoSuchMethodException {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return unreflect(type, type.getDeclaredConstructor(components));
    }

    private static MethodHandle unreflect(Class<?> type, Constructor<?> constructor) {
        try {
            return in(type).unreflectConstructor(constructor);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type.getName() + " is not open", e);
        }
    }
}
