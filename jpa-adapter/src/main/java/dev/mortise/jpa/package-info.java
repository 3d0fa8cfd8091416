/**
 * The contract on Hibernate: {@link dev.mortise.jpa.JpaAdapter} opens a store over entities or over a factory of the
 * application.
 *
 * <p>{@code JpaStore} holds the factory and {@code JpaSession} runs the plans of core: queries in
 * {@code dev.mortise.jpa.internal.query}, writes in {@code dev.mortise.jpa.internal.write}.
 */
@NullMarked
package dev.mortise.jpa;

import org.jspecify.annotations.NullMarked;
