/**
 * Runs Hibernate's sessions and statements on the transaction's connection.
 *
 * <p>Failures become exceptions of the contract here.
 */
@NullMarked
package dev.mortise.jpa.internal.jdbc;

import org.jspecify.annotations.NullMarked;
