package dev.mortise.query.page;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * A page that shows whether another follows, without the total number of rows.
 *
 * @param content the rows
 * @param request which page it is
 * @param hasNext whether another page follows
 * @param <T> the type of the rows
 */
public record Slice<T>(List<T> content, PageRequest request, boolean hasNext) implements Iterable<T> {

    public Slice {
        content = List.copyOf(content);
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
