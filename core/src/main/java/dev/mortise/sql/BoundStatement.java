package dev.mortise.sql;

import org.jspecify.annotations.Nullable;

/**
 * A statement that is ready to run.
 *
 * <p>Confined to the thread that asked for it.
 *
 * @param <S> what the engine makes of a text
 */
public final class BoundStatement<S> {

    private final S prepared;
    private final @Nullable Object[] values;

    BoundStatement(S prepared, @Nullable Object[] values) {
        this.prepared = prepared;
        this.values = values;
    }

    /** What the engine has made of the statement's text, once for all plans of its shape. */
    public S prepared() {
        return prepared;
    }

    /** The values for the placeholders, in their order, as the application knows them; a new array for each statement. */
    public @Nullable Object[] values() {
        return values;
    }
}
