/**
 * Builds Hibernate's SessionFactory from a module's entities, with core's names.
 *
 * <p>{@code internal.type} puts core's codecs under its attributes; {@code internal.validate} compares the result with
 * core's model.
 */
@NullMarked
package dev.mortise.jpa.internal.boot;

import org.jspecify.annotations.NullMarked;
