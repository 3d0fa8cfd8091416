package dev.mortise.error;

/**
 * Thrown if a relation is used that the query did not fetch (R14).
 *
 * <p>The message names the entity, the relation and the {@code fetch} to add.
 */
public final class NotFetchedException extends MortiseException {

    private static final long serialVersionUID = 1L;

    private final String relation;

    /**
     * @param relation the relation as {@code Entity.attribute}
     * @param message the called method and the fetch to add
     */
    public NotFetchedException(String relation, String message) {
        super(message, null);
        this.relation = relation;
    }

    /** The relation that was not fetched, as {@code Entity.attribute}. */
    public String relation() {
        return relation;
    }
}
