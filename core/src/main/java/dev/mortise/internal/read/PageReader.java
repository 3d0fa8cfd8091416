package dev.mortise.internal.read;

import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.hydration.KeyedRow;
import dev.mortise.internal.keyset.Keyset;
import dev.mortise.internal.keyset.KeysetFactory;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads entities of one type in pages and slices.
 *
 * @param <T> the entity
 */
public final class PageReader<T> {

    private final QueryValidator<T> specs;
    private final EntitySelector<T> selector;
    private final KeysetFactory keysets;
    private final OperationRunner calls;

    PageReader(QueryValidator<T> specs, EntitySelector<T> selector, KeysetFactory keysets, OperationRunner calls) {
        this.specs = specs;
        this.selector = selector;
        this.keysets = keysets;
        this.calls = calls;
    }

    public Page<T> findPage(QuerySpec<T> spec, PageRequest page) {
        ValidatedQuery<T> checked = validatedPage(spec, page, page.size());
        return calls.run(call -> {
            List<T> content = selector.entities(call, checked);
            boolean reachesEnd = content.size() < page.size() && (page.number() == 0 || !content.isEmpty());
            long total = reachesEnd ? page.offset() + content.size() : selector.countRows(call, checked);
            return new Page<>(content, page, total);
        });
    }

    public Slice<T> findSlice(QuerySpec<T> spec, PageRequest page) {
        ValidatedQuery<T> checked = validatedPage(spec, page, page.size() + 1);
        List<T> found = calls.run(call -> selector.entities(call, checked, page.size()));
        boolean hasNext = found.size() > page.size();
        return new Slice<>(hasNext ? found.subList(0, page.size()) : found, page, hasNext);
    }

    /** Reads the rows before or after a cursor; one more shows whether there are further ones. */
    public CursoredPage<T> findCursored(QuerySpec<T> spec, CursorRequest request) {
        Keyset<T> keyset = keysets.of(validated(spec));
        boolean backwards = request.isBackwards();
        int rows = request.size() + 1;
        ValidatedQuery<T> query = request.cursor()
                .map(cursor -> keyset.after(keyset.position(cursor), rows, backwards))
                .orElseGet(() -> keyset.first(rows, backwards));
        List<KeyedRow<T>> found = calls.run(call -> selector.keyed(call, keyset, query, request.size()));
        boolean hasMore = found.size() > request.size();
        List<KeyedRow<T>> page = new ArrayList<>(hasMore ? found.subList(0, request.size()) : found);
        if (backwards) {
            Collections.reverse(page);
        }
        return new CursoredPage<>(
                page.stream().map(KeyedRow::row).toList(),
                request,
                backwards ? hasMore : request.cursor().isPresent(),
                backwards || hasMore,
                index -> keyset.cursor(page.get(index).keys()));
    }

    private ValidatedQuery<T> validated(QuerySpec<T> spec) {
        requireUnlimited(spec);
        return specs.validateOrdered(spec);
    }

    private ValidatedQuery<T> validatedPage(QuerySpec<T> spec, PageRequest page, int limit) {
        requireUnlimited(spec);
        return specs.validatePage(spec, limit, page.offset());
    }

    static void requireUnlimited(QuerySpec<?> spec) {
        if (spec.limit().isPresent() || spec.offset() > 0) {
            throw new IllegalArgumentException(
                    "a spec that is read in pages must not have a limit or offset of its own,"
                            + " for the page says which rows");
        }
    }
}
