package dev.mortise.query.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * A page with the total number of rows.
 *
 * @param content the rows; a row of a query for values may be null
 * @param request which page it is
 * @param total the total number of rows
 * @param <T> the type of the rows
 */
public record Page<T>(List<T> content, PageRequest request, long total) implements Iterable<T> {

    public Page {
        content = Collections.unmodifiableList(new ArrayList<>(content));
    }

    /** Returns the total number of pages. */
    public long totalPages() {
        return (total + request.size() - 1) / request.size();
    }

    /** Whether another page follows. */
    public boolean hasNext() {
        return request.number() + 1L < totalPages();
    }

    /** The same page with each row turned into something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(content.stream().<R>map(mapper).toList(), request, total);
    }

    @Override
    public Iterator<T> iterator() {
        return content.iterator();
    }
}
