/**
 * The entry point of Mortise: opens a module, which returns its repositories.
 *
 * <p>{@link dev.mortise.PersistenceModule} leads to {@link dev.mortise.repository} (reads and writes),
 * {@link dev.mortise.query} (query and update specs), {@link dev.mortise.transaction} (transactions) and, for adapter
 * authors, {@link dev.mortise.spi}. {@code dev.mortise.internal.bootstrap} opens the module.
 */
@NullMarked
package dev.mortise;

import org.jspecify.annotations.NullMarked;
