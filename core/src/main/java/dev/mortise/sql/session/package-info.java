/**
 * How a store session runs SQL: {@link dev.mortise.sql.session.SqlStoreSession} decides which statements run and in which order, and an
 * adapter's {@link dev.mortise.sql.session.SqlExecutor} sends them.
 *
 * <p>The texts come from {@link dev.mortise.sql} and {@link dev.mortise.sql.dml}; the roles that an adapter plays are in {@link
 * dev.mortise.spi}.
 */
@NullMarked
package dev.mortise.sql.session;

import org.jspecify.annotations.NullMarked;
