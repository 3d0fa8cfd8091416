package dev.mortise.repository;

/**
 * Marks the proxy or placeholder of a relation that was not fetched (R14).
 *
 * <pre>{@code
 * if (order.getCustomer() instanceof Unfetched) { ... }
 * }</pre>
 *
 * <p>Its methods throw {@link dev.mortise.error.NotFetchedException}; only its id, where known, and {@code toString}
 * can be read.
 */
public interface Unfetched {}
