package dev.mortise.internal.proxy;

import static java.lang.invoke.MethodType.methodType;

import dev.mortise.error.InvalidMappingException;
import dev.mortise.repository.Unfetched;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Generates the proxy subclass of an entity for entities that were not fetched.
 *
 * <p>Each method calls the function in the field {@value #FIELD}, which returns the text of {@code toString}, the
 * serialized form for {@code writeReplace}, and the exception that all other methods throw. While the field is null,
 * the entity's own methods run, so the constructor and the setter of the id can run first. The function's type is a JDK
 * type, so that no type of Mortise has to be public for it.
 */
final class ProxyClassGenerator {

    static final String FIELD = "mortise$unfetched";

    /** The function's argument when a proxy is serialized: it returns the object to write instead. */
    static final String WRITE_REPLACE = "writeReplace";

    private static final Object DEFINING = new Object();
    private static final MethodType ASK = methodType(Object.class, Object.class, Object.class);
    private static final MethodType TO_STRING = methodType(String.class);
    private static final MethodType REPLACING = methodType(Object.class);
    private static final MethodType NOTHING = methodType(void.class);

    private final Class<?> entity;
    private final String superclass;
    private final String name;
    private final ClassFile file;

    private ProxyClassGenerator(Class<?> entity, String suffix) {
        this.entity = entity;
        this.superclass = internal(entity);
        this.name = superclass + suffix;
        this.file = new ClassFile(name, superclass, internal(Unfetched.class));
    }

    /**
     * The subclass, defined beside the entity on the first call.
     *
     * @param lookup full access to the entity
     * @param suffix the suffix of the subclass's name
     * @param kept which of the entity's methods stay as they are
     */
    static Class<?> define(MethodHandles.Lookup lookup, String suffix, Predicate<Method> kept) {
        synchronized (DEFINING) {
            return defined(lookup, suffix).orElseGet(() -> {
                byte[] written = new ProxyClassGenerator(lookup.lookupClass(), suffix).write(kept);
                return defineNew(lookup, written);
            });
        }
    }

    /** The subclass with this suffix, where a module of this JVM has defined it. */
    static Optional<Class<?>> defined(MethodHandles.Lookup lookup, String suffix) {
        Class<?> entity = lookup.lookupClass();
        try {
            return Optional.of(Class.forName(entity.getName() + suffix, true, entity.getClassLoader()));
        } catch (ClassNotFoundException notYet) {
            return Optional.empty();
        }
    }

    /** Whether a new subclass can be defined: no module, class loader or {@code sealed} forbids it. */
    static boolean canBeDefined(Class<?> entity) {
        Module module = entity.getModule();
        return (!module.isNamed() || module.canRead(Unfetched.class.getModule()))
                && !entity.isSealed()
                && sees(entity.getClassLoader());
    }

    private static boolean sees(ClassLoader loader) {
        try {
            return Class.forName(Unfetched.class.getName(), false, loader) == Unfetched.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Class<?> defineNew(MethodHandles.Lookup lookup, byte[] bytes) {
        Class<?> entity = lookup.lookupClass();
        try {
            return lookup.defineClass(bytes);
        } catch (IllegalAccessException | LinkageError e) {
            Module core = Unfetched.class.getModule();
            String hint = entity.getModule().isNamed() && !entity.getModule().canRead(core)
                    ? "; add \"requires " + core.getName() + ";\" to module-info.java"
                    : ", for it cannot be subclassed";
            throw new InvalidMappingException(
                    entity.getName() + ": nothing can stand for it where it is not fetched" + hint, e);
        }
    }

    private byte[] write(Predicate<Method> kept) {
        file.field(Modifier.PUBLIC | ClassFile.SYNTHETIC, FIELD, BiFunction.class.descriptorString());
        file.method(
                Modifier.PUBLIC,
                "<init>",
                NOTHING.toMethodDescriptorString(),
                new Bytecode(file, NOTHING)
                        .loadThis()
                        .invokeSuper(superclass, "<init>", NOTHING)
                        .returnValue(void.class));
        file.method(Modifier.PUBLIC, "toString", TO_STRING.toMethodDescriptorString(), describing());
        file.method(Modifier.PROTECTED, WRITE_REPLACE, REPLACING.toMethodDescriptorString(), replacing());
        overridable().stream().filter(kept.negate()).forEach(method -> {
            MethodType type = methodType(method.getReturnType(), method.getParameterTypes());
            int access = method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED);
            file.method(access, method.getName(), type.toMethodDescriptorString(), throwing(method, type));
        });
        return file.bytes();
    }

    private Bytecode describing() {
        return guarded("toString", TO_STRING)
                .loadText("toString")
                .invokeInterface(internal(BiFunction.class), "apply", ASK)
                .cast(internal(String.class))
                .returnValue(String.class);
    }

    private Bytecode replacing() {
        Bytecode itself = new Bytecode(file, REPLACING).loadThis().returnValue(Object.class);
        return loadFunction(loadFunction(new Bytecode(file, REPLACING)).ifNull(itself))
                .loadThis()
                .loadText(WRITE_REPLACE)
                .invokeInterface(internal(BiFunction.class), "apply", ASK)
                .returnValue(Object.class);
    }

    private Bytecode throwing(Method method, MethodType type) {
        Bytecode start = Modifier.isAbstract(method.getModifiers())
                ? loadFunction(new Bytecode(file, type)).loadThis()
                : guarded(method.getName(), type);
        return start.loadText(method.getName() + "()")
                .invokeInterface(internal(BiFunction.class), "apply", ASK)
                .cast(internal(RuntimeException.class))
                .raise();
    }

    /**
     * Calls the entity's own method while there is no function, else leaves the function and this object on the stack.
     */
    private Bytecode guarded(String method, MethodType type) {
        Bytecode own = new Bytecode(file, type)
                .loadThis()
                .loadArguments(type)
                .invokeSuper(superclass, method, type)
                .returnValue(type.returnType());
        Bytecode guarded = loadFunction(new Bytecode(file, type)).ifNull(own);
        return loadFunction(guarded).loadThis();
    }

    private Bytecode loadFunction(Bytecode code) {
        return code.loadThis().getField(name, FIELD, BiFunction.class.descriptorString());
    }

    /**
     * Returns the methods that a subclass in the same package can override, the most specific first, without those of
     * Object.
     */
    private Collection<Method> overridable() {
        Map<String, Method> found = new LinkedHashMap<>();
        for (Class<?> at = entity; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (isInherited(method)) {
                    found.putIfAbsent(signature(method), method);
                }
            }
        }
        for (Method method : entity.getMethods()) {
            if (method.getDeclaringClass().isInterface() && !Modifier.isStatic(method.getModifiers())) {
                found.putIfAbsent(signature(method), method);
            }
        }
        found.values()
                .removeIf(method -> Modifier.isFinal(method.getModifiers())
                        || isNamed(method, "toString")
                        || isNamed(method, WRITE_REPLACE)
                        || isNamed(method, "finalize"));
        return found.values();
    }

    private boolean isInherited(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isStatic(modifiers) || Modifier.isPrivate(modifiers)) {
            return false;
        }
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || method.getDeclaringClass().getPackage() == entity.getPackage();
    }

    private static boolean isNamed(Method method, String name) {
        return method.getParameterCount() == 0 && method.getName().equals(name);
    }

    private static String signature(Method method) {
        return method.getName()
                + methodType(method.getReturnType(), method.getParameterTypes()).toMethodDescriptorString();
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
