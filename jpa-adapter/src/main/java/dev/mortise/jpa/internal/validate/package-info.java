/**
 * Compares Hibernate's mapping with core's; differences are refused when the store opens (R31).
 *
 * <p>{@code JpaStore} calls it once for each factory.
 */
@NullMarked
package dev.mortise.jpa.internal.validate;

import org.jspecify.annotations.NullMarked;
