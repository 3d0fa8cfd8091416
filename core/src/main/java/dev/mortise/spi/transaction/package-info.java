/**
 * What the owner of a transaction implements, such as Spring or JTA.
 *
 * <p>{@code dev.mortise.internal.jdbc} is Mortise's own owner; {@link dev.mortise.transaction} runs work in what
 * an owner begins.
 */
@NullMarked
package dev.mortise.spi.transaction;

import org.jspecify.annotations.NullMarked;
