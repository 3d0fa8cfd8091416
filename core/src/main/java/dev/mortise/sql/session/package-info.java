/**
 * Runs the SQL of a store session: {@link dev.mortise.sql.session.SqlStoreSession} decides the statements and their
 * order, and an adapter's {@link dev.mortise.sql.session.SqlExecutor} runs them.
 *
 * <p>{@link dev.mortise.sql} and {@link dev.mortise.sql.dml} generate the texts; {@link dev.mortise.spi} defines the
 * roles of an adapter.
 */
@Experimental
@NullMarked
package dev.mortise.sql.session;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
