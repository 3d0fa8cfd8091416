/**
 * The SQL that inserts, updates, deletes and upserts whole rows, and the rows of collections.
 *
 * <p>Adapters run it in batches with the codecs of {@link dev.mortise.sql.codec}.
 */
@NullMarked
package dev.mortise.sql.dml;

import org.jspecify.annotations.NullMarked;
