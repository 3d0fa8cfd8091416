/**
 * Tables for tests, described once and created on any of the databases.
 *
 * <p>The contract's tables are created from here and never by an engine's schema tool, so that no engine chooses the
 * column types. {@link dev.mortise.testkit.schema.ColumnType} holds the types.
 */
@NullMarked
package dev.mortise.testkit.schema;

import org.jspecify.annotations.NullMarked;
