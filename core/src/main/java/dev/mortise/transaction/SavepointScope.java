package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** A part of a transaction that is kept or rolled back together: the whole, or the changes since a savepoint. */
final class SavepointScope {

    private final @Nullable SavepointScope outer;
    private final @Nullable Savepoint savepoint;
    private @Nullable CallbackRegistry callbacks;
    private @Nullable Throwable rollbackReason;
    private boolean rollbackOnly;

    private SavepointScope(@Nullable SavepointScope outer, @Nullable Savepoint savepoint) {
        this.outer = outer;
        this.savepoint = savepoint;
    }

    static SavepointScope ofTransaction() {
        return new SavepointScope(null, null);
    }

    SavepointScope after(Savepoint savepoint) {
        return new SavepointScope(this, savepoint);
    }

    boolean isTransaction() {
        return outer == null;
    }

    SavepointScope outer() {
        return requireNonNull(outer, "outer");
    }

    Savepoint savepoint() {
        return requireNonNull(savepoint, "savepoint");
    }

    CallbackRegistry callbacks() {
        if (callbacks == null) {
            callbacks = new CallbackRegistry();
        }
        return callbacks;
    }

    boolean hasCallbacks() {
        return callbacks != null;
    }

    /** Why the part is rollback-only, or null; the first reason is kept. */
    @Nullable
    Throwable rollbackReason() {
        return rollbackReason;
    }

    void markRollbackOnly(Throwable reason) {
        if (rollbackReason == null) {
            rollbackReason = reason;
        }
    }

    boolean isRollbackOnly() {
        return rollbackOnly;
    }

    void markRollbackOnly() {
        rollbackOnly = true;
    }
}
