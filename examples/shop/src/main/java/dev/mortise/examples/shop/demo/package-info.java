/** Runs the shop on both engines and compares what they leave behind. */
@NullMarked
package dev.mortise.examples.shop.demo;

import org.jspecify.annotations.NullMarked;
