package dev.mortise.jpa.internal.query;

/** Thrown where HQL does not express a plan exactly; the plan is rendered as SQL instead. */
final class InexactHqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InexactHqlException(Object reached) {
        super(reached.toString(), null, false, false);
    }
}
