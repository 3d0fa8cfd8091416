package dev.mortise.jakartadata;

import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.repository.ReadRepository;
import java.util.List;

/** The rows of a query, entities or selected values alike. */
interface Rows<R> {

    List<R> list();

    /** Returns some of the rows, from a position on. */
    List<R> list(int limit, long offset);

    CursoredPage<R> cursored(CursorRequest request);

    long count();

    static <T> Rows<T> of(ReadRepository<T, ?> repository, QuerySpec<T> spec) {
        return new Rows<>() {
            @Override
            public List<T> list() {
                return repository.find(spec);
            }

            @Override
            public List<T> list(int limit, long offset) {
                return repository.find(spec.limit(limit).offset(offset));
            }

            @Override
            public CursoredPage<T> cursored(CursorRequest request) {
                return repository.findCursored(spec, request);
            }

            @Override
            public long count() {
                return repository.count(spec);
            }
        };
    }

    static <T, R> Rows<R> of(ReadRepository<T, ?> repository, SelectSpec<T, R> spec) {
        return new Rows<>() {
            @Override
            public List<R> list() {
                return repository.find(spec);
            }

            @Override
            public List<R> list(int limit, long offset) {
                return repository.find(spec.limit(limit).offset(offset));
            }

            @Override
            public CursoredPage<R> cursored(CursorRequest request) {
                return repository.findCursored(spec, request);
            }

            @Override
            public long count() {
                return repository.count(spec);
            }
        };
    }
}
