/**
 * A small shop: entities, a service and a nightly import, written against the contract of Mortise alone.
 *
 * <p>Which engine does the work is decided elsewhere, in one line of {@link dev.mortise.examples.shop.Shop}'s caller.
 */
@NullMarked
package dev.mortise.examples.shop;

import org.jspecify.annotations.NullMarked;
