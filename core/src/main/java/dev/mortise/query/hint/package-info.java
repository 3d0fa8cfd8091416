/** Hints on how the statement of a query runs. */
@NullMarked
package dev.mortise.query.hint;

import org.jspecify.annotations.NullMarked;
