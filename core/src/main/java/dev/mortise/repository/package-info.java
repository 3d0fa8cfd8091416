/**
 * Repositories, with which an application reads and writes entities.
 *
 * <p>Repositories are made by {@link dev.mortise.PersistenceModule}; {@code dev.mortise.internal.repository}
 * implements them.
 */
@NullMarked
package dev.mortise.repository;

import org.jspecify.annotations.NullMarked;
