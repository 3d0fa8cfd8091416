/**
 * Validates query specs against the models and resolves their paths and fetch plans.
 *
 * <p>{@code internal.read} and {@code internal.bulk} run the validated query.
 */
@NullMarked
package dev.mortise.internal.check;

import org.jspecify.annotations.NullMarked;
