/**
 * Input and rows that Mortise or the database refuses, and the messages that say so.
 *
 * <p>Failures of transactions are in {@code transaction}.
 */
@NullMarked
package dev.mortise.testkit.contract.failure;

import org.jspecify.annotations.NullMarked;
