/** The functions that expressions call on every database, by name. */
@NullMarked
package dev.mortise.query.function;

import org.jspecify.annotations.NullMarked;
