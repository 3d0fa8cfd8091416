/**
 * The proxies of unfetched relations: their classes and their behavior.
 *
 * <p>{@code internal.hydration} puts them where a relation is not fetched.
 */
@NullMarked
package dev.mortise.internal.proxy;

import org.jspecify.annotations.NullMarked;
