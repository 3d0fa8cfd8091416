package dev.mortise.context;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The thread-bound state of Mortise: the execution context of calls, and transactions by database.
 *
 * <p>This is the only class with a {@link ThreadLocal}; another kind of propagation replaces this class. New threads
 * inherit nothing, and pooled threads retain nothing.
 */
public final class ThreadContext {

    private static final ThreadLocal<@Nullable ThreadContext> CURRENT = new ThreadLocal<>();

    private @Nullable Binding bound;
    private ExecutionContext execution = ExecutionContext.none();

    /** A value under a key, linked to the rest; a thread has as many as databases in use, nearly always one. */
    private record Binding(
            Object key, Object value, @Nullable Binding next) {}

    private ThreadContext() {}

    /** The execution context of the calling thread; {@link ExecutionContext#none()} unless it entered one. */
    public static ExecutionContext execution() {
        ThreadContext current = CURRENT.get();
        return current == null ? ExecutionContext.none() : current.execution;
    }

    /** Gives the calling thread an execution context until the answer is closed, on the same thread. */
    public static Entered enter(ExecutionContext execution) {
        requireNonNull(execution, "execution");
        ThreadContext current = getOrCreate();
        ExecutionContext before = current.execution;
        current.execution = execution;
        return () -> {
            current.execution = before;
            current.removeWhenEmpty();
        };
    }

    /** Returns the value that the calling thread has bound to a key, or null; keys are compared by identity. */
    public static @Nullable Object bound(Object key) {
        ThreadContext current = CURRENT.get();
        return current == null ? null : current.value(key);
    }

    private @Nullable Object value(Object key) {
        for (Binding binding = bound; binding != null; binding = binding.next()) {
            if (binding.key() == key) {
                return binding.value();
            }
        }
        return null;
    }

    private static @Nullable Binding without(Object key, @Nullable Binding bindings) {
        if (bindings == null) {
            return null;
        }
        return bindings.key() == key
                ? bindings.next()
                : new Binding(bindings.key(), bindings.value(), without(key, bindings.next()));
    }

    /**
     * Binds a value to a key on the calling thread.
     *
     * @param value the value, or null to take the present one away
     * @return the value that was bound before, or null
     */
    public static @Nullable Object bind(Object key, @Nullable Object value) {
        ThreadContext current = getOrCreate();
        Object before = current.value(key);
        Binding others = before == null ? current.bound : without(key, current.bound);
        if (value != null) {
            current.bound = new Binding(key, value, others);
            return before; // nothing that could fail may follow, or the caller would not know that the value is bound
        }
        current.bound = others;
        current.removeWhenEmpty();
        return before;
    }

    private static ThreadContext getOrCreate() {
        ThreadContext current = CURRENT.get();
        if (current == null) {
            current = new ThreadContext();
            CURRENT.set(current);
        }
        return current;
    }

    private void removeWhenEmpty() {
        if (bound == null && execution.isNone()) {
            CURRENT.remove();
        }
    }

    /** An entered execution context; closing it restores the previous one. */
    public interface Entered extends AutoCloseable {
        @Override
        void close();
    }
}
