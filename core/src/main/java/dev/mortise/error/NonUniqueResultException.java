package dev.mortise.error;

/** A query that may give one row at most gave more. */
public final class NonUniqueResultException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public NonUniqueResultException(String message) {
        super(message, null);
    }
}
