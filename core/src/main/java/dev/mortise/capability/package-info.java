/**
 * What an engine can do on a database, for applications and tests to ask.
 *
 * <p>{@link dev.mortise.spi.StoreAdapter} implementations declare their capabilities; contract cases follow
 * them.
 */
@NullMarked
package dev.mortise.capability;

import org.jspecify.annotations.NullMarked;
