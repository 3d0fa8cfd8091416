package dev.mortise.testkit.consistency;

/** What the application knows of a transaction that has ended. */
enum Outcome {
    /** It was acknowledged, so it is there. */
    COMMITTED,
    /** It failed, so nothing of it is there. */
    FAILED,
    /** The connection broke in the commit: it is there as a whole or not at all. */
    UNKNOWN
}
