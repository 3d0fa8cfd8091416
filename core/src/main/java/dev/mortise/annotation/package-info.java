/** Markers for API that is not stable: {@link Internal} for Mortise alone, {@link Experimental} for what may still change. */
@NullMarked
package dev.mortise.annotation;

import org.jspecify.annotations.NullMarked;
