package dev.mortise.transaction;

/** Keeps the first failure and suppresses later ones into it (R23). */
final class SuppressedFailures {

    private SuppressedFailures() {}

    /** Runs cleanup after a failure; its exceptions are suppressed into the failure. */
    static void into(Throwable failure, Runnable work) {
        try {
            work.run();
        } catch (Throwable later) {
            add(failure, later);
        }
    }

    /** Suppresses a failure into another one, unless it is the same. */
    static void add(Throwable failure, Throwable other) {
        if (failure != other) {
            failure.addSuppressed(other);
        }
    }
}
