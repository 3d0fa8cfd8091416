/** Keeps README.md and the guide true: their snippets are compiled and run. */
@NullMarked
package dev.mortise.examples.shop.docs;

import org.jspecify.annotations.NullMarked;
