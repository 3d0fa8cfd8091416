/**
 * The transaction manager on a DataSource: connections, savepoints, timeouts.
 *
 * <p>It implements {@code dev.mortise.spi.transaction}; {@code dev.mortise.transaction} calls it.
 */
@NullMarked
package dev.mortise.internal.jdbc;

import org.jspecify.annotations.NullMarked;
