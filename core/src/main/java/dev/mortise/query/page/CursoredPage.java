package dev.mortise.query.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A page of rows between two cursors, without the total number of rows.
 *
 * <p>Rows that others insert or delete meanwhile neither repeat nor hide the rows of later pages. Instances are
 * immutable.
 *
 * @param <T> the type of the rows
 */
public final class CursoredPage<T> implements Iterable<T> {

    private final List<T> content;
    private final CursorRequest request;
    private final boolean hasPrevious;
    private final boolean hasNext;
    private final IntFunction<Cursor> cursors;

    /**
     * @param content the rows, in the order of the query
     * @param request the request that they answer
     * @param hasPrevious whether rows precede them
     * @param hasNext whether rows follow them
     * @param cursors returns the cursor of the row at an index
     */
    public CursoredPage(
            List<T> content, CursorRequest request, boolean hasPrevious, boolean hasNext, IntFunction<Cursor> cursors) {
        this.content = Collections.unmodifiableList(new ArrayList<>(content));
        this.request = requireNonNull(request, "request");
        this.hasPrevious = hasPrevious && !content.isEmpty();
        this.hasNext = hasNext && !content.isEmpty();
        this.cursors = requireNonNull(cursors, "cursors");
    }

    /** The rows, in the order of the query. */
    public List<T> content() {
        return content;
    }

    /** The request that the page answers. */
    public CursorRequest request() {
        return request;
    }

    /**
     * Whether rows precede the page: looked up on the way backwards, and taken for granted on the way forwards from a
     * cursor, whose row may have been deleted since.
     */
    public boolean hasPrevious() {
        return hasPrevious;
    }

    /** Whether rows follow the page; the counterpart of {@link #hasPrevious}. */
    public boolean hasNext() {
        return hasNext;
    }

    /** The request of the page after this one, or empty after the last; an empty page has none. */
    public Optional<CursorRequest> next() {
        return hasNext ? Optional.of(request.after(cursor(content.size() - 1))) : Optional.empty();
    }

    /** The request of the page before this one, or empty before the first; an empty page has none. */
    public Optional<CursorRequest> previous() {
        return hasPrevious ? Optional.of(request.before(cursor(0))) : Optional.empty();
    }

    /**
     * The cursor of a row of this page.
     *
     * @param index the index of the row, from 0
     * @throws IndexOutOfBoundsException if the page has no such row
     */
    public Cursor cursor(int index) {
        if (index < 0 || index >= content.size()) {
            throw new IndexOutOfBoundsException("row " + index + " of a page of " + content.size());
        }
        return cursors.apply(index);
    }

    /** The same page with each row turned into something else. */
    public <R> CursoredPage<R> map(Function<? super T, ? extends R> mapper) {
        return new CursoredPage<>(content.stream().<R>map(mapper).toList(), request, hasPrevious, hasNext, cursors);
    }

    @Override
    public Iterator<T> iterator() {
        return content.iterator();
    }

    @Override
    public String toString() {
        return "CursoredPage of " + content.size() + " rows";
    }
}
