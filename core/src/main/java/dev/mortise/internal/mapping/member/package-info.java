/**
 * Reads fields, accessors and type variables of entity classes.
 *
 * <p>{@code internal.mapping} reads their annotations.
 */
@NullMarked
package dev.mortise.internal.mapping.member;

import org.jspecify.annotations.NullMarked;
