/**
 * Pages and slices of a query's result, and their requests.
 *
 * <p>{@link dev.mortise.repository.ReadRepository} takes a {@link dev.mortise.query.page.PageRequest} beside a
 * {@link dev.mortise.query.QuerySpec}.
 */
@NullMarked
package dev.mortise.query.page;

import org.jspecify.annotations.NullMarked;
