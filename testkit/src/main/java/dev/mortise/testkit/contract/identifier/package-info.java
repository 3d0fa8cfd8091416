/**
 * Ids: generated, assigned and composite.
 *
 * <p>Relations that refer to such ids are in {@code relation}.
 */
@NullMarked
package dev.mortise.testkit.contract.identifier;

import org.jspecify.annotations.NullMarked;
