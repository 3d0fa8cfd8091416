/**
 * Runs one repository operation in its transaction: its store session, validated query, fetch plan and rollback
 * actions.
 *
 * <p>{@code internal.read} and {@code internal.write} run inside an operation; the transaction is that of {@code
 * dev.mortise.transaction}.
 */
@NullMarked
package dev.mortise.internal.operation;

import org.jspecify.annotations.NullMarked;
