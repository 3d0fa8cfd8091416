package dev.mortise.query.page;

import java.util.Optional;

/**
 * The number of a page, from 0, and its size.
 *
 * @param number the number of the page; the first is 0
 * @param size how many rows a page has, at least 1
 */
public record PageRequest(int number, int size) {

    /**
     * @throws IllegalArgumentException if the number is negative or the size is less than 1
     */
    public PageRequest {
        if (number < 0) {
            throw new IllegalArgumentException("page number must not be negative, but is " + number);
        }
        if (size < 1) {
            throw new IllegalArgumentException("page size must be at least 1, but is " + size);
        }
    }

    /** The page with this number, counted from 0. */
    public static PageRequest ofNumber(int number, int size) {
        return new PageRequest(number, size);
    }

    /** The first page. */
    public static PageRequest ofSize(int size) {
        return new PageRequest(0, size);
    }

    /**
     * Requests the first page of a query that is read from cursor to cursor; {@link CursorRequest#after} and
     * {@link CursorRequest#before} lead further.
     *
     * @param size how many rows a page has, at least 1
     */
    public static CursorRequest cursor(int size) {
        return new CursorRequest(size, Optional.empty(), CursorRequest.Direction.AFTER);
    }

    /** The page after this one. */
    public PageRequest next() {
        return new PageRequest(number + 1, size);
    }

    /** How many rows stand before this page. */
    public long offset() {
        return (long) number * size;
    }
}
