package dev.mortise.repository;

/**
 * Marks what stands in an entity for a relation that was not fetched (R14).
 *
 * <pre>{@code
 * if (order.getCustomer() instanceof Unfetched) { ... }
 * }</pre>
 *
 * <p>Calling a method of it throws {@link dev.mortise.error.NotFetchedException}; only its id, where it is known, and
 * {@code toString} can be read.
 */
public interface Unfetched {}
