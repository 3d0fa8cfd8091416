package dev.mortise.internal.read;

import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import java.util.List;

/**
 * Reads entities of one type in pages and slices.
 *
 * @param <T> the entity
 */
public final class PageReader<T> {

    private final QueryValidator<T> specs;
    private final EntitySelector<T> selector;
    private final OperationRunner calls;

    PageReader(QueryValidator<T> specs, EntitySelector<T> selector, OperationRunner calls) {
        this.specs = specs;
        this.selector = selector;
        this.calls = calls;
    }

    public Page<T> findPage(QuerySpec<T> spec, PageRequest page) {
        ValidatedQuery<T> checked = validatedPage(spec, page, page.size());
        return calls.run(checked, call -> {
            List<T> content = selector.entities(call, checked);
            boolean reachesEnd = content.size() < page.size() && (page.number() == 0 || !content.isEmpty());
            long total = reachesEnd
                    ? page.offset() + content.size()
                    : selector.countRows(call, checked.with(checked.options().withoutLock()));
            return new Page<>(content, page, total);
        });
    }

    public Slice<T> findSlice(QuerySpec<T> spec, PageRequest page) {
        ValidatedQuery<T> checked = validatedPage(spec, page, page.size() + 1);
        List<T> found = calls.run(checked, call -> selector.entities(call, checked, page.size()));
        boolean hasNext = found.size() > page.size();
        return new Slice<>(hasNext ? found.subList(0, page.size()) : found, page, hasNext);
    }

    private ValidatedQuery<T> validatedPage(QuerySpec<T> spec, PageRequest page, int limit) {
        if (spec.limit().isPresent() || spec.offset() > 0) {
            throw new IllegalArgumentException(
                    "a spec that is read in pages must not have a limit or offset of its own,"
                            + " for the page says which rows");
        }
        return specs.validatePage(spec, limit, page.offset());
    }
}
