package dev.mortise.transaction;

import org.jspecify.annotations.Nullable;

/**
 * Work in a transaction with a result.
 *
 * @param <R> the result, which may be null
 * @param <X> the exception that it may throw; {@link RuntimeException} where it declares none
 */
@FunctionalInterface
public interface TransactionCallback<R extends @Nullable Object, X extends Throwable> {

    /** Does the work. */
    R run() throws X;
}
