/**
 * Generates the SQL that writes whole rows and collection rows.
 *
 * <p>Adapters run it in batches with the codecs of {@link dev.mortise.sql.codec}.
 */
@Experimental
@NullMarked
package dev.mortise.sql.dml;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
