package dev.mortise.spi;

/** Whether a statement only reads. */
public enum StatementKind {
    READ,
    WRITE
}
