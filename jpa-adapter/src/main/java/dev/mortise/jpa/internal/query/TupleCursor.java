package dev.mortise.jpa.internal.query;

import dev.mortise.jpa.internal.jdbc.ExceptionTranslator;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.StoreOperation;
import org.hibernate.ScrollableResults;
import org.jspecify.annotations.Nullable;

/** Reads tuples one by one from an open query. */
final class TupleCursor<R> implements RowCursor<R> {

    private final ScrollableResults<Object[]> tuples;
    private final RowReader<Object[], R> reader;
    private final StoreOperation what;
    private final ExceptionTranslator failures;

    TupleCursor(
            ScrollableResults<Object[]> tuples,
            RowReader<Object[], R> reader,
            StoreOperation what,
            ExceptionTranslator failures) {
        this.tuples = tuples;
        this.reader = reader;
        this.what = what;
        this.failures = failures;
    }

    @Override
    public @Nullable R next(ResultIdentityMap scope) {
        try {
            return tuples.next() ? HqlRunner.read(reader, tuples.get(), scope) : null;
        } catch (RuntimeException failure) {
            throw failures.of(what, failure);
        }
    }

    @Override
    public void close() {
        if (!tuples.isClosed()) {
            tuples.close();
        }
    }
}
