/** What core does before an engine is asked: building a spec and rendering it. */
@NullMarked
package dev.mortise.benchmarks.spec;

import org.jspecify.annotations.NullMarked;
