package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** A part of a transaction that is kept or undone as one: all of it, or what follows a savepoint. */
final class Frame {

    private final @Nullable Frame outer;
    private final @Nullable Savepoint savepoint;
    private @Nullable ScopedCallbacks callbacks;
    private @Nullable Throwable doom;
    private boolean rollbackOnly;

    private Frame(@Nullable Frame outer, @Nullable Savepoint savepoint) {
        this.outer = outer;
        this.savepoint = savepoint;
    }

    static Frame ofTransaction() {
        return new Frame(null, null);
    }

    Frame after(Savepoint savepoint) {
        return new Frame(this, savepoint);
    }

    boolean isTransaction() {
        return outer == null;
    }

    Frame outer() {
        return requireNonNull(outer, "outer");
    }

    Savepoint savepoint() {
        return requireNonNull(savepoint, "savepoint");
    }

    ScopedCallbacks callbacks() {
        if (callbacks == null) {
            callbacks = new ScopedCallbacks();
        }
        return callbacks;
    }

    boolean hasCallbacks() {
        return callbacks != null;
    }

    /** Why the part can only be undone, or null while it can be kept; the first reason stays. */
    @Nullable
    Throwable doom() {
        return doom;
    }

    void doom(Throwable reason) {
        if (doom == null) {
            doom = reason;
        }
    }

    boolean isRollbackOnly() {
        return rollbackOnly;
    }

    void markRollbackOnly() {
        rollbackOnly = true;
    }
}
