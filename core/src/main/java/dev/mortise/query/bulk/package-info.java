/** Bulk inserts as values: which rows come from which query. */
@NullMarked
package dev.mortise.query.bulk;

import org.jspecify.annotations.NullMarked;
