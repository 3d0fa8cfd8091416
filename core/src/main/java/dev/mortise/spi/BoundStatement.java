package dev.mortise.spi;

import org.jspecify.annotations.Nullable;

/**
 * A statement that is ready to run.
 *
 * @param prepared what the engine has made of the statement's text, once for all plans of its shape
 * @param values the values for the placeholders, in their order, as the application knows them
 * @param <S> what the engine makes of a text
 */
public record BoundStatement<S>(S prepared, @Nullable Object[] values) {}
