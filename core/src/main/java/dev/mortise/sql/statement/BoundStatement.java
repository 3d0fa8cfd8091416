package dev.mortise.sql.statement;

import org.jspecify.annotations.Nullable;

/**
 * A statement that is ready to run.
 *
 * <p>Not thread-safe; confined to the thread that created it.
 *
 * @param <S> the type that the engine prepares from a text
 */
public final class BoundStatement<S> {

    private final S prepared;
    private final @Nullable Object[] values;

    public BoundStatement(S prepared, @Nullable Object[] values) {
        this.prepared = prepared;
        this.values = values;
    }

    /** Returns the engine's prepared form of the text, created once for all plans of its key. */
    public S prepared() {
        return prepared;
    }

    /**
     * Returns the values for the placeholders, in order and in the form of the attributes; a new array for each
     * statement.
     */
    public @Nullable Object[] values() {
        return values;
    }
}
