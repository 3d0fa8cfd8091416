package dev.mortise.spi;

/** Whether a statement reads or writes. */
public enum StatementKind {
    READ,
    WRITE
}
