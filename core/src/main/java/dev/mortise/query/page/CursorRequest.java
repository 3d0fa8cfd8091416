package dev.mortise.query.page;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The request of a page before or after a cursor, or of the first one.
 *
 * <pre>{@code
 * CursoredPage<Order> first = orders.findCursored(spec, PageRequest.cursor(20));
 * CursoredPage<Order> second = orders.findCursored(spec, first.next().orElseThrow());
 * }</pre>
 *
 * @param size how many rows a page has, at least 1
 * @param cursor the row that the page does not contain; empty for the first page
 * @param direction whether the rows follow the cursor's row or precede it
 */
public record CursorRequest(int size, Optional<Cursor> cursor, Direction direction) {

    /** The direction from the cursor. */
    public enum Direction {
        /** The rows after the cursor's, in the order of the query. */
        AFTER,
        /** The rows directly before the cursor's, still in the order of the query. */
        BEFORE
    }

    /**
     * @throws IllegalArgumentException if the size is less than 1, or a request without cursor goes backwards
     */
    public CursorRequest {
        requireNonNull(cursor, "cursor");
        requireNonNull(direction, "direction");
        if (size < 1) {
            throw new IllegalArgumentException("page size must be at least 1, but is " + size);
        }
        if (cursor.isEmpty() && direction == Direction.BEFORE) {
            throw new IllegalArgumentException(
                    "a page before needs a cursor; the last page is the first one of the" + " reversed order");
        }
    }

    /** The page of the rows that follow a cursor's row. */
    public CursorRequest after(Cursor cursor) {
        return new CursorRequest(size, Optional.of(requireNonNull(cursor, "cursor")), Direction.AFTER);
    }

    /** The page of the rows directly before a cursor's row. */
    public CursorRequest before(Cursor cursor) {
        return new CursorRequest(size, Optional.of(requireNonNull(cursor, "cursor")), Direction.BEFORE);
    }

    /** Whether the rows precede the cursor's row. */
    public boolean isBackwards() {
        return direction == Direction.BEFORE;
    }
}
