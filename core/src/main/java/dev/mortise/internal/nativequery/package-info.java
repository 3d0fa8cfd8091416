/** Runs native queries: finds their parameters, binds values, reads rows as values, records and entities. */
@NullMarked
package dev.mortise.internal.nativequery;

import org.jspecify.annotations.NullMarked;
