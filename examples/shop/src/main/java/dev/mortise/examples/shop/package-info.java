/** A shop whose services know only the contract. */
@NullMarked
package dev.mortise.examples.shop;

import org.jspecify.annotations.NullMarked;
