package dev.mortise.testkit.mutants;

import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import org.jspecify.annotations.Nullable;

/** A cursor that ends after some number of rows, as if there were no more. */
final class StoppingCursor<R> implements RowCursor<R> {

    private final RowCursor<R> real;
    private int left;

    StoppingCursor(RowCursor<R> real, int most) {
        this.real = real;
        this.left = most;
    }

    @Override
    public @Nullable R next(ResultIdentityMap scope) {
        return left-- > 0 ? real.next(scope) : null;
    }

    @Override
    public void close() {
        real.close();
    }
}
