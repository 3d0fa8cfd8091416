/**
 * The implementation of repositories, and of the application's own repository interfaces.
 *
 * <p>Reads go to {@code internal.read}, writes to {@code internal.graph} and {@code internal.bulk}, relation
 * edits to {@code internal.relation}.
 */
@NullMarked
package dev.mortise.internal.repository;

import org.jspecify.annotations.NullMarked;
