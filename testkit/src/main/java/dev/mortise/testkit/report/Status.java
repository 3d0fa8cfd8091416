package dev.mortise.testkit.report;

/** How a case ended in a cell, from bad to good: of several results of one case the first of these counts. */
public enum Status {
    /** It ran and failed. */
    FAIL("✗"),
    /** It ran and failed as a declared known failure does; not conformant. */
    KNOWN("!"),
    /** It did not run. */
    UNTESTED("?"),
    /** A capability is missing; the test that nothing is done in silence ran and passed. */
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
