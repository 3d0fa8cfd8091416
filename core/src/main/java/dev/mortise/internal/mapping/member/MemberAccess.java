package dev.mortise.internal.mapping.member;

import static java.lang.invoke.MethodType.methodType;

import dev.mortise.error.DataConversionException;
import dev.mortise.internal.reflect.Rethrow;
import dev.mortise.model.AttributeAccess;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Access to an attribute by method handles that are bound on first use: a mapping has hundreds of them, and an
 * application that has just started uses few.
 *
 * <p>Safe to share between threads, which may bind the same handle at the same time.
 */
public final class MemberAccess implements AttributeAccess {

    private static final MethodType READ = methodType(Object.class, Object.class);
    private static final MethodType WRITE = methodType(void.class, Object.class, Object.class);

    private final Class<?> owner;
    private final String name;
    private final Class<?> type;
    private final Class<?> boxed;
    private final Member member;
    private final MethodHandles.Lookup lookup;
    private @Nullable MethodHandle getter;
    private @Nullable MethodHandle setter;
    private @Nullable MethodHandle read;
    private @Nullable MethodHandle write;

    private MemberAccess(Member member, Class<?> type, MethodHandles.Lookup lookup) {
        this.owner = member.owner();
        this.name = member.name();
        this.type = type;
        this.boxed = TypeBindings.boxed(type);
        this.member = member;
        this.lookup = lookup;
    }

    /**
     * Access to a member of a class that is open.
     *
     * @param type the member's type in the entity, where a superclass declares it as a type variable
     */
    public static MemberAccess of(Member member, Class<?> type) {
        try {
            MemberAccess access = new MemberAccess(member, type, PrivateLookups.in(member.owner()));
            if (member instanceof Member.OfField held
                    && Modifier.isFinal(held.field().getModifiers())) {
                access.setter(); // missing setters are reported when the mapping is read
            }
            return access;
        } catch (IllegalAccessException e) {
            throw notOpen(member.owner(), e);
        }
    }

    private static IllegalStateException notOpen(Class<?> owner, IllegalAccessException cause) {
        return new IllegalStateException(owner.getName() + " is not open", cause);
    }

    @Override
    public Class<?> ownerType() {
        return owner;
    }

    @Override
    public @Nullable Object get(Object owner) {
        MethodHandle bound = read;
        if (bound == null) {
            bound = getter().asType(READ);
            read = bound;
        }
        try {
            return (Object) bound.invokeExact(owner);
        } catch (Throwable failure) {
            throw Rethrow.unwrapped(failure);
        }
    }

    @Override
    public void set(Object owner, @Nullable Object value) {
        MethodHandle bound = write;
        if (bound == null) {
            bound = setter().asType(WRITE);
            write = bound;
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
            bound.invokeExact(owner, value);
        } catch (Throwable failure) {
            throw Rethrow.unwrapped(failure);
        }
    }

    @Override
    public MethodHandle getter() {
        MethodHandle bound = getter;
        if (bound == null) {
            try {
                bound = member.getter(lookup).asType(methodType(type, owner));
            } catch (IllegalAccessException e) {
                throw notOpen(owner, e);
            }
            getter = bound;
        }
        return bound;
    }

    @Override
    public MethodHandle setter() {
        MethodHandle bound = setter;
        if (bound == null) {
            try {
                bound = member.setter(lookup)
                        .orElseThrow(this::cannotBeWritten)
                        .asType(methodType(void.class, owner, type));
            } catch (IllegalAccessException e) {
                throw notOpen(owner, e);
            }
            setter = bound;
        }
        return bound;
    }

    private IllegalStateException cannotBeWritten() {
        return new IllegalStateException(this + " is the component of a record and cannot be written");
    }

    @Override
    public String toString() {
        return owner.getSimpleName() + "." + name;
    }
}
