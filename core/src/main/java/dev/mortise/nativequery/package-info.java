/**
 * Native queries: SQL of the application, with named parameters and typed results.
 *
 * <p>They are made by {@link dev.mortise.PersistenceModule#sql}; {@code dev.mortise.internal.nativequery} implements
 * them.
 */
@NullMarked
package dev.mortise.nativequery;

import org.jspecify.annotations.NullMarked;
