/**
 * Hostile values and names in queries and mappings.
 *
 * <p>Bad input without intent is in {@code failure}.
 */
@NullMarked
package dev.mortise.testkit.contract.security;

import org.jspecify.annotations.NullMarked;
