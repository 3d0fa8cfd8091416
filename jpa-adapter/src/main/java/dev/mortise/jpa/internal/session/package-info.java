/**
 * Runs the application's own Hibernate session in a transaction of Mortise.
 *
 * <p>Its statements run through a guarded connection; its cache evicts entities that other participants have written.
 */
@NullMarked
package dev.mortise.jpa.internal.session;

import org.jspecify.annotations.NullMarked;
