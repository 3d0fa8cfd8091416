/** Random query specs, whose answers on both engines must be those of an evaluator in memory. */
@NullMarked
package dev.mortise.testkit.specs;

import org.jspecify.annotations.NullMarked;
