/**
 * The front door of Mortise: a module opens here and gives out its repositories.
 *
 * <p>{@link dev.mortise.PersistenceModule} leads to {@link dev.mortise.repository} (read and write), {@link
 * dev.mortise.query} (what to read or change), {@link dev.mortise.transaction} (transactions) and, for adapter authors,
 * {@link dev.mortise.spi}. {@code dev.mortise.internal.bootstrap} opens the module.
 */
@NullMarked
package dev.mortise;

import org.jspecify.annotations.NullMarked;
