/** Runs queries for values: resolves selections, checks groups, reads rows as values, records and tuples. */
@NullMarked
package dev.mortise.internal.select;

import org.jspecify.annotations.NullMarked;
