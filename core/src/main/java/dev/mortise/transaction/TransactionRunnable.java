package dev.mortise.transaction;

/**
 * Work in a transaction without a result.
 *
 * @param <X> the exception that it may throw; {@link RuntimeException} where it declares none
 */
@FunctionalInterface
public interface TransactionRunnable<X extends Throwable> {

    /** Does the work. */
    void run() throws X;
}
