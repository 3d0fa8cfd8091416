package dev.mortise.transaction;

/** The propagation of a transaction template: how it treats a current transaction of the thread (R25). */
public enum Propagation {
    /**
     * Joins it, or begins one: the default. A failure in the inner part marks the outer one rollback-only, caught or
     * not.
     */
    REQUIRED,
    /** Suspends it and begins another on a separate connection. */
    REQUIRES_NEW,
    /** Sets a savepoint in it, to which a failure rolls back; without one, begins one. */
    NESTED,
    /** Joins it; without one, {@link IllegalStateException}. */
    MANDATORY,
    /** Joins it; without one, runs without, each call of a repository in a short transaction. */
    SUPPORTS,
    /** Suspends it and runs without. */
    NOT_SUPPORTED,
    /** Runs without; with one, {@link IllegalStateException}. */
    NEVER
}
