/**
 * How a graph is written and deleted: cascades, orphans, and the order that foreign keys ask for.
 *
 * <p>Single rows go to {@code internal.write}; the rows of collections go to the store session.
 */
@NullMarked
package dev.mortise.internal.graph;

import org.jspecify.annotations.NullMarked;
