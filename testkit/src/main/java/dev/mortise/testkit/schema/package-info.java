/**
 * Tables for tests, described once and created on any of the databases.
 *
 * <p>The contract's tables come from here and never from an engine's schema tool, so that no engine chooses the column
 * types. {@link dev.mortise.testkit.schema.ColumnType} holds the type table.
 */
@NullMarked
package dev.mortise.testkit.schema;

import org.jspecify.annotations.NullMarked;
