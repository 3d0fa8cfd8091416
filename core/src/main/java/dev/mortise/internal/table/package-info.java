/**
 * The tables of a mapping, as SQL reads them: those of a hierarchy, those of collections, and the columns that join them.
 *
 * <p>{@code dev.mortise.sql} writes them into statements.
 */
@NullMarked
package dev.mortise.internal.table;

import org.jspecify.annotations.NullMarked;
