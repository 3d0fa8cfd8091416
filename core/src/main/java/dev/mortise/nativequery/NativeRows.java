package dev.mortise.nativequery;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of a native query, which is run by each method.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <R> the type of a row
 */
public interface NativeRows<R> {

    /** Returns all rows in the order of the query; single values may be null. */
    List<R> list();

    /**
     * Returns the only row, or empty if there is none or its value is null.
     *
     * @throws dev.mortise.error.NonUniqueResultException if there are several rows
     */
    Optional<R> findOne();

    /**
     * Returns the only row.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none, or its value is null
     * @throws dev.mortise.error.NonUniqueResultException if there are several rows
     */
    R getOne();

    /** Returns the first row, or empty if there is none or its value is null; the others are not read. */
    Optional<R> findFirst();

    /**
     * Opens a stream that fetches the rows in parts; it must be closed, and the end of the transaction closes it.
     *
     * <pre>{@code
     * tx.executeWithoutResult(() -> {
     *     try (Stream<Line> lines = shop.sql("select * from line").as(Line.class).stream()) {
     *         lines.forEach(writer::write);
     *     }
     * });
     * }</pre>
     *
     * @throws IllegalStateException if the thread has no transaction
     */
    Stream<R> stream();
}
