package dev.mortise.query.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * A page that shows whether another follows, without the total number of rows.
 *
 * @param content the rows; a row of a query for values may be null
 * @param request which page it is
 * @param hasNext whether another page follows
 * @param <T> the type of the rows
 */
public record Slice<T>(List<T> content, PageRequest request, boolean hasNext) implements Iterable<T> {

    public Slice {
        content = Collections.unmodifiableList(new ArrayList<>(content));
    }

    /** The same slice with each row turned into something else. */
    public <R> Slice<R> map(Function<? super T, ? extends R> mapper) {
        return new Slice<>(content.stream().<R>map(mapper).toList(), request, hasNext);
    }

    @Override
    public Iterator<T> iterator() {
        return content.iterator();
    }
}
