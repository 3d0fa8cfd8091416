/** What a contender does, and which contenders there are. */
@NullMarked
package dev.mortise.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
