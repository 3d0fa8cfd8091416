package dev.mortise.model;

/** Throws what an accessor or constructor has thrown, checked or not, as it was thrown. */
public final class Rethrow {

    private Rethrow() {}

    /**
     * Throws a failure without wrapping it; never returns.
     *
     * @throws X the failure itself
     */
    @SuppressWarnings("unchecked") // the compiler's view of checked exceptions is what is left out
    public static <X extends Throwable> RuntimeException unwrapped(Throwable failure) throws X {
        throw (X) failure;
    }
}
