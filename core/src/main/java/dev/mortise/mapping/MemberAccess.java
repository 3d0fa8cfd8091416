package dev.mortise.mapping;

import static java.lang.invoke.MethodType.methodType;

import dev.mortise.error.DataConversionException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Access to an attribute by method handles that are bound once. */
final class MemberAccess implements AttributeAccess {

    private static final MethodType READ = methodType(Object.class, Object.class);
    private static final MethodType WRITE = methodType(void.class, Object.class, Object.class);

    private final Class<?> owner;
    private final String name;
    private final Class<?> type;
    private final Class<?> boxed;
    private final MethodHandle getter;
    private final Optional<MethodHandle> setter;
    private final MethodHandle read;
    private final @Nullable MethodHandle write;

    private MemberAccess(
            Class<?> owner, String name, Class<?> type, MethodHandle getter, Optional<MethodHandle> setter) {
        this.owner = owner;
        this.name = name;
        this.type = type;
        this.boxed = TypeBindings.boxed(type);
        this.getter = getter;
        this.setter = setter;
        this.read = getter.asType(READ);
        this.write = setter.map(handle -> handle.asType(WRITE)).orElse(null);
    }

    /**
     * Access to a member of a class that is open.
     *
     * @param type what the member's type is for the entity, where a superclass leaves it to a type variable
     */
    static MemberAccess of(Member member, Class<?> type) {
        try {
            MethodHandles.Lookup lookup = Lookups.in(member.owner());
            return new MemberAccess(
                    member.owner(),
                    member.name(),
                    type,
                    member.getter(lookup).asType(methodType(type, member.owner())),
                    member.setter(lookup).map(setter -> setter.asType(methodType(void.class, member.owner(), type))));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(member.owner().getName() + " is not open", e);
        }
    }

    @Override
    public Class<?> ownerType() {
        return owner;
    }

    @Override
    public @Nullable Object get(Object owner) {
        try {
            return (Object) read.invokeExact(owner);
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    @Override
    public void set(Object owner, @Nullable Object value) {
        if (write == null) {
            throw cannotBeWritten();
        }
        if (value == null && type.isPrimitive()) {
            throw new DataConversionException(this + " is a " + type + " and cannot be null; declare it as "
                    + boxed.getSimpleName() + " or make the column not null");
        }
        if (value != null && !boxed.isInstance(value)) {
            throw new DataConversionException(this + " is a " + type.getName() + " and cannot hold a "
                    + value.getClass().getName());
        }
        try {
            write.invokeExact(owner, value);
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    @Override
    public MethodHandle getter() {
        return getter;
    }

    @Override
    public MethodHandle setter() {
        return setter.orElseThrow(this::cannotBeWritten);
    }

    private IllegalStateException cannotBeWritten() {
        return new IllegalStateException(this + " is the component of a record and cannot be written");
    }

    /** Accessors may throw what they like; it goes through as it is. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> RuntimeException rethrown(Throwable failure) throws X {
        throw (X) failure;
    }

    @Override
    public String toString() {
        return owner.getSimpleName() + "." + name;
    }
}
