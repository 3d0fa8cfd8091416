/**
 * The capabilities of an engine on a database, for applications and tests.
 *
 * <p>{@link dev.mortise.spi.StoreAdapter} implementations declare their capabilities; contract cases follow
 * them.
 */
@NullMarked
package dev.mortise.capability;

import org.jspecify.annotations.NullMarked;
