/**
 * What the adapter takes from Hibernate's {@code .internal.} and {@code .spi.} classes for speed alone, behind the interface {@link
 * dev.mortise.jpa.internal.fastpath.FastPath}.
 *
 * <p>Without it everything runs through Hibernate's public API and core's SQL. {@code internal.query} and {@code internal.write} ask it
 * first; what it answers runs through {@code internal.jdbc}.
 */
@NullMarked
package dev.mortise.jpa.internal.fastpath;

import org.jspecify.annotations.NullMarked;
