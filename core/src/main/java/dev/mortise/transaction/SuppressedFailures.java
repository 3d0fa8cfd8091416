package dev.mortise.transaction;

/** Keeps the first failure in front of those that come of it (R23). */
final class SuppressedFailures {

    private SuppressedFailures() {}

    /** Runs what has to be done after a failure; what goes wrong then is suppressed into it. */
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
