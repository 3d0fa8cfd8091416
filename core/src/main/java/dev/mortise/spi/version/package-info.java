/**
 * The range of versions of an engine that an adapter is tested with.
 *
 * <p>An adapter checks it when {@link dev.mortise.spi.StoreAdapter} opens a module.
 */
@Experimental
@NullMarked
package dev.mortise.spi.version;

import dev.mortise.annotation.Experimental;
import org.jspecify.annotations.NullMarked;
