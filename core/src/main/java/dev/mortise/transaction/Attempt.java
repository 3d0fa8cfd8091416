package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of work that may fail without failing the transaction: a result or a failure, as a value.
 *
 * <pre>{@code
 * Attempt<List<Order>> chunk = tx.attempt(() -> orders.insertAll(parsed));
 * chunk.failure().ifPresent(failure -> rejected.add(line, failure.getMessage()));
 * }</pre>
 *
 * @param <R> the result
 */
public final class Attempt<R extends @Nullable Object> {

    private final @Nullable R result;
    private final @Nullable Exception failure;

    private Attempt(@Nullable R result, @Nullable Exception failure) {
        this.result = result;
        this.failure = failure;
    }

    /** A successful attempt; the result may be null. */
    public static <R extends @Nullable Object> Attempt<R> success(@Nullable R result) {
        return new Attempt<>(result, null);
    }

    /** A failed attempt, whose changes were rolled back. */
    public static <R extends @Nullable Object> Attempt<R> failure(Exception failure) {
        return new Attempt<>(null, requireNonNull(failure, "failure"));
    }

    public boolean isSuccess() {
        return failure == null;
    }

    /**
     * The result.
     *
     * @throws IllegalStateException if the attempt failed, with the failure as cause
     */
    public @Nullable R get() {
        if (failure != null) {
            throw new IllegalStateException("the attempt failed; ask failure() first", failure);
        }
        return result;
    }

    /** Returns the failure of the attempt, or empty if it succeeded. */
    public Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    /** The result, or another one where the attempt failed. */
    public @Nullable R orElse(@Nullable R other) {
        return failure == null ? result : other;
    }

    /** The same attempt with its result turned into something else. */
    public <S extends @Nullable Object> Attempt<S> map(Function<? super R, ? extends S> mapper) {
        return failure == null ? success(mapper.apply(result)) : failure(failure);
    }

    @Override
    public String toString() {
        return failure == null ? "Attempt: success" : "Attempt: " + failure;
    }
}
