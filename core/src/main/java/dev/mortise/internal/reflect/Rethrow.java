package dev.mortise.internal.reflect;

/** Rethrows the exception of an accessor or constructor unchanged, checked or not. */
public final class Rethrow {

    private Rethrow() {}

    /**
     * Throws a failure without wrapping it; never returns.
     *
     * @throws X the failure itself
     */
    @SuppressWarnings("unchecked") // the compiler does not check the exceptions of this method
    public static <X extends Throwable> RuntimeException unwrapped(Throwable failure) throws X {
        throw (X) failure;
    }
}
