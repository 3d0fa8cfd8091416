/**
 * The exceptions of the contract, the same for every engine and database (R32).
 *
 * <p>{@link dev.mortise.sql.error} makes them of a driver's failures.
 */
@NullMarked
package dev.mortise.error;

import org.jspecify.annotations.NullMarked;
