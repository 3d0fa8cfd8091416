/**
 * Creates objects from rows: assemblers read columns and set attributes.
 *
 * <p>{@code internal.read} chooses the row plan, the adapters run it.
 */
@NullMarked
package dev.mortise.internal.hydration;

import org.jspecify.annotations.NullMarked;
