/** Failure sweeps pass services that are all or nothing, and catch those that are not. */
@NullMarked
package dev.mortise.testkit.sweep;

import org.jspecify.annotations.NullMarked;
