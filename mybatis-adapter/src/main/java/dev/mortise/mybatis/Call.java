package dev.mortise.mybatis;

import dev.mortise.spi.RowScope;
import org.jspecify.annotations.Nullable;

/**
 * One call of a statement: its shape and the values for it.
 *
 * <p>Compared by identity, so that MyBatis's caches never take one call for another.
 */
final class Call {

    private final Shape shape;
    private final @Nullable Object[] values;
    private final RowScope scope;
    private @Nullable Object key;

    Call(Shape shape, @Nullable Object[] values) {
        this(shape, values, new RowScope());
    }

    /**
     * @param scope the entities that the result holds already
     */
    Call(Shape shape, @Nullable Object[] values, RowScope scope) {
        this.shape = shape;
        this.values = values;
        this.scope = scope;
    }

    Shape shape() {
        return shape;
    }

    @Nullable
    Object value(int index) {
        return values[index];
    }

    /** The entities that the result holds already. */
    RowScope scope() {
        return scope;
    }

    /** For interceptors, which know the values as {@code values[n]}. */
    public @Nullable Object[] getValues() {
        return values;
    }

    /** The key that the database made. */
    public @Nullable Object getKey() {
        return key;
    }

    /** Called by MyBatis's key generator. */
    public void setKey(@Nullable Object key) {
        this.key = key;
    }
}
