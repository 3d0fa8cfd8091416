/**
 * Locks of the rows that a query reads.
 *
 * <p>{@code LockClause} of {@link dev.mortise.sql} writes them.
 */
@NullMarked
package dev.mortise.query.lock;

import org.jspecify.annotations.NullMarked;
