package dev.mortise.query.hint;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How the statement of a query runs; never which rows it gives.
 *
 * @param timeout how long the statement may run, or empty for the time that the transaction has left
 * @param fetchSize how many rows the driver reads at a time, or empty for its default
 * @param tag the name of the query in the statement's comment, or empty for none
 */
public record QueryHints(Optional<Duration> timeout, OptionalInt fetchSize, Optional<String> tag) {

    private static final QueryHints NONE = new QueryHints(Optional.empty(), OptionalInt.empty(), Optional.empty());

    /** No character ends a comment, begins a parameter or is a control character. */
    private static final Pattern TAG =
            Pattern.compile("[\\p{L}\\p{N}_.,:;=#@()+/-][\\p{L}\\p{N} _.,:;=#@()+/-]{0,199}");

    /**
     * @throws IllegalArgumentException if the timeout or fetch size is not positive, or the tag has characters that a comment
     *     must not have, or more than 200
     */
    public QueryHints {
        if (timeout.isPresent() && (timeout.get().isZero() || timeout.get().isNegative())) {
            throw new IllegalArgumentException("timeout must be positive, but is " + timeout.get());
        }
        if (fetchSize.isPresent() && fetchSize.getAsInt() < 1) {
            throw new IllegalArgumentException("fetchSize must be positive, but is " + fetchSize.getAsInt());
        }
        if (tag.isPresent() && !TAG.matcher(tag.get()).matches()) {
            throw new IllegalArgumentException("a tag has 1 to 200 letters, digits, spaces and signs of _.,:;=#@()+/-,"
                    + " and begins with no space, since it is written into the comment of a statement");
        }
    }

    /** Nothing in particular. */
    public static QueryHints none() {
        return NONE;
    }

    /** The same hints with this timeout. */
    public QueryHints withTimeout(Duration longest) {
        return new QueryHints(Optional.of(requireNonNull(longest, "longest")), fetchSize, tag);
    }

    /** The same hints with this fetch size. */
    public QueryHints withFetchSize(int rows) {
        return new QueryHints(timeout, OptionalInt.of(rows), tag);
    }

    /** The same hints with this tag. */
    public QueryHints withTag(String name) {
        return new QueryHints(timeout, fetchSize, Optional.of(requireNonNull(name, "name")));
    }

    /** These hints, and those of the others where there is none here. */
    public QueryHints or(QueryHints others) {
        return new QueryHints(
                timeout.or(others::timeout), fetchSize.isPresent() ? fetchSize : others.fetchSize, tag.or(others::tag));
    }

    /** Whether there is none. */
    public boolean isNone() {
        return equals(NONE);
    }
}
