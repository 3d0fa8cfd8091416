package dev.mortise.internal.mapping.member;

import dev.mortise.model.AttributeAccess;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * Access to a value that is no attribute: a collection element or a map key.
 *
 * @param ownerType the type of the value
 */
public record IdentityAccess(Class<?> ownerType) implements AttributeAccess {

    @Override
    public @Nullable Object get(Object owner) {
        return owner;
    }

    @Override
    public void set(Object owner, @Nullable Object value) {
        throw cannotBeWritten();
    }

    @Override
    public MethodHandle getter() {
        return MethodHandles.identity(ownerType);
    }

    @Override
    public MethodHandle setter() {
        throw cannotBeWritten();
    }

    private IllegalStateException cannotBeWritten() {
        return new IllegalStateException(
                "a " + ownerType.getSimpleName() + " in a collection cannot be written in place");
    }
}
