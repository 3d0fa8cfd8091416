/**
 * How a module opens: it reads the mapping, checks the database and opens the adapters' stores.
 *
 * <p>The parts of a module go to {@code dev.mortise.PersistenceModule}; repositories come from {@code
 * internal.repository}.
 */
@NullMarked
package dev.mortise.internal.bootstrap;

import org.jspecify.annotations.NullMarked;
