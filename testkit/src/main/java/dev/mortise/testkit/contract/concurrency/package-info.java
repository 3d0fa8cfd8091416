/**
 * Writers at the same time: optimistic locks, version types and retries.
 *
 * <p>Isolation levels and timeouts are in {@code transaction}.
 */
@NullMarked
package dev.mortise.testkit.contract.concurrency;

import org.jspecify.annotations.NullMarked;
