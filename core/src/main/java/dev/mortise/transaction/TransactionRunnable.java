package dev.mortise.transaction;

/**
 * Work that is done in a transaction and has no result.
 *
 * @param <X> what it may throw; {@link RuntimeException} where it declares nothing
 */
@FunctionalInterface
public interface TransactionRunnable<X extends Throwable> {

    /** Does the work. */
    void run() throws X;
}
