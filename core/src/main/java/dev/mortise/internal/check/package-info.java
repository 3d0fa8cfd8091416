/**
 * Checks query specs against the models and resolves their paths and fetch plans.
 *
 * <p>The validated query goes to {@code internal.read} or {@code internal.bulk}.
 */
@NullMarked
package dev.mortise.internal.check;

import org.jspecify.annotations.NullMarked;
