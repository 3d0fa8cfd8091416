package dev.mortise.transaction;

/** What a transaction template does about a transaction that the thread has already (R25). */
public enum Propagation {
    /** Joins it, or begins one: the default. A failure in the inner part dooms the outer one, caught or not. */
    REQUIRED,
    /** Suspends it and begins another on a connection of its own. */
    REQUIRES_NEW,
    /** Sets a savepoint in it, to which a failure goes back; without one, begins one. */
    NESTED,
    /** Joins it; without one, {@link IllegalStateException}. */
    MANDATORY,
    /** Joins it; without one, runs without, each call of a repository in a short transaction of its own. */
    SUPPORTS,
    /** Suspends it and runs without. */
    NOT_SUPPORTED,
    /** Runs without; with one, {@link IllegalStateException}. */
    NEVER
}
