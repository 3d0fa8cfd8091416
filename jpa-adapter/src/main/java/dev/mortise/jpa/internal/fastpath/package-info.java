/**
 * Runs Hibernate's {@code .internal.} and {@code .spi.} classes for speed alone, behind the interface
 * {@link dev.mortise.jpa.internal.fastpath.FastPath}.
 *
 * <p>Without it everything runs through Hibernate's public API and core's SQL. {@code internal.query} and
 * {@code internal.write} try it first; {@code internal.jdbc} runs the resulting SQL.
 */
@NullMarked
package dev.mortise.jpa.internal.fastpath;

import org.jspecify.annotations.NullMarked;
