/**
 * Interfaces that transaction managers implement, such as Spring or JTA.
 *
 * <p>{@code dev.mortise.internal.jdbc} is Mortise's own owner; {@link dev.mortise.transaction} runs work in an owner's
 * transactions.
 */
@Experimental
@NullMarked
package dev.mortise.spi.transaction;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
