package dev.mortise.transaction;

import org.jspecify.annotations.Nullable;

/**
 * Work that is done in a transaction and has a result.
 *
 * @param <R> the result, which may be null
 * @param <X> what it may throw; {@link RuntimeException} where it declares nothing
 */
@FunctionalInterface
public interface TransactionCallback<R extends @Nullable Object, X extends Throwable> {

    /** Does the work. */
    R run() throws X;
}
