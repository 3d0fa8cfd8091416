/** Locks of the rows that a query reads. */
@NullMarked
package dev.mortise.query.lock;

import org.jspecify.annotations.NullMarked;
