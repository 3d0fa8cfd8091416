/**
 * Shared by all mapping readers: naming, locations and the list of problems.
 *
 * <p>{@code internal.mapping} reports the problems together when it has read everything.
 */
@NullMarked
package dev.mortise.internal.mapping.support;

import org.jspecify.annotations.NullMarked;
