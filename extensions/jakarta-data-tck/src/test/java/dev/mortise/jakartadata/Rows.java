package dev.mortise.jakartadata;

import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.repository.ReadRepository;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The rows of a query, entities or selected values alike.
 *
 * @param list     reads all of them
 * @param slice    reads some of them
 * @param cursored reads a page from a cursor on
 * @param count    counts them
 */
record Rows<R>(
        Supplier<List<R>> list, Slice<R> slice, Function<CursorRequest, CursoredPage<R>> cursored, LongSupplier count) {

    /** Reads so many rows from a position on. */
    interface Slice<R> {

        List<R> read(int limit, long offset);
    }

    static <T> Rows<T> of(ReadRepository<T, ?> repository, QuerySpec<T> spec) {
        return new Rows<>(
                () -> repository.find(spec),
                (limit, offset) -> repository.find(spec.limit(limit).offset(offset)),
                request -> repository.findCursored(spec, request),
                () -> repository.count(spec));
    }

    static <T, R> Rows<R> of(ReadRepository<T, ?> repository, SelectSpec<T, R> spec) {
        return new Rows<>(
                () -> repository.find(spec),
                (limit, offset) -> repository.find(spec.limit(limit).offset(offset)),
                request -> repository.findCursored(spec, request),
                () -> repository.count(spec));
    }
}
