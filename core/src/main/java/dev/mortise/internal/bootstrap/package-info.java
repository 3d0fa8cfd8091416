/**
 * Opens a module: reads the mapping, checks the database and opens the adapters' stores.
 *
 * <p>{@code dev.mortise.PersistenceModule} holds the opened parts; {@code internal.repository} creates the
 * repositories.
 */
@NullMarked
package dev.mortise.internal.bootstrap;

import org.jspecify.annotations.NullMarked;
