package dev.mortise.testkit.report;

/** The status of a case in a cell, from bad to good. Of several results of one case, the first of these counts. */
public enum Status {
    /** It ran and failed. */
    FAIL("✗"),
    /** The case failed as a declared known failure; not conformant. */
    KNOWN("!"),
    /** It did not run. */
    UNTESTED("?"),
    /** A capability is missing; the test that the operation is refused ran and passed. */
    UNSUPPORTED("–"),
    /** It ran and passed. */
    PASS("✓");

    private final String symbol;

    Status(String symbol) {
        this.symbol = symbol;
    }

    /** Returns the one-character sign of the matrix. */
    public String symbol() {
        return symbol;
    }
}
