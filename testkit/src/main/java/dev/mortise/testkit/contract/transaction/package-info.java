/**
 * Propagation, isolation, savepoints, timeouts, callbacks and failures of transactions.
 *
 * <p>Retries are in {@code concurrency}.
 */
@NullMarked
package dev.mortise.testkit.contract.transaction;

import org.jspecify.annotations.NullMarked;
