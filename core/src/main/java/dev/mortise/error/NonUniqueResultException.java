package dev.mortise.error;

/** Thrown if a query for at most one row returns more. */
public final class NonUniqueResultException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public NonUniqueResultException(String message) {
        super(message, null);
    }
}
