package dev.mortise.repository;

/**
 * Marks a collection that holds only the first elements of a relation, because its query limited them for each parent.
 *
 * <pre>{@code
 * .fetch(each(Customer::getOrders).limitPerParent(3))
 * }</pre>
 *
 * <p>It can be read but not changed: its mutators throw {@link UnsupportedOperationException}. Writes treat it as
 * unfetched, so that missing elements are never deleted (R20).
 */
public interface PartiallyFetched {}
