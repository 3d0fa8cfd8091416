package dev.mortise.jpa.internal.query;

/** Thrown where a plan reaches something of which HQL does not say exactly what core means; it is then written as SQL. */
final class InexactHqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InexactHqlException(Object reached) {
        super(reached.toString(), null, false, false);
    }
}
