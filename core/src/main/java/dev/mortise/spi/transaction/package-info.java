/**
 * Interfaces that transaction managers implement, such as Spring or JTA.
 *
 * <p>{@code dev.mortise.internal.jdbc} is Mortise's own owner; {@link dev.mortise.transaction} runs work in an owner's
 * transactions.
 */
@NullMarked
package dev.mortise.spi.transaction;

import org.jspecify.annotations.NullMarked;
