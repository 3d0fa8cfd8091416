/** Queries of every kind on either engine, on every database. */
@NullMarked
package dev.mortise.testkit.query;

import org.jspecify.annotations.NullMarked;
