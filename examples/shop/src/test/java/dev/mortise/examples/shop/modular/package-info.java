/** An application of named modules. */
@NullMarked
package dev.mortise.examples.shop.modular;

import org.jspecify.annotations.NullMarked;
