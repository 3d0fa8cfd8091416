package dev.mortise.query.page;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The position of a row in the order of a query, from which the next or previous rows are read.
 *
 * <pre>{@code
 * String next = page.next().orElseThrow().cursor().orElseThrow().toText();   // for a URL
 * orders.findCursored(spec, PageRequest.cursor(20).after(Cursor.parse(next)));
 * }</pre>
 *
 * <p>A cursor of a page belongs to its spec: the entity, the condition with its values, and the order. Another spec
 * refuses it. Its text holds the values of the sort keys and is readable for whoever receives it. Without a
 * {@linkplain dev.mortise.PersistenceModule.Builder#cursorKey key} it can also be forged, which shows the forger other
 * positions of the same query and nothing else; with a key a forged text is refused.
 *
 * <p>Instances are immutable and thread-safe, and compare by value.
 */
public final class Cursor {

    /** The length limit of a text, since texts come from outside. */
    private static final int MAX_TEXT = 65_536;

    private final @Nullable List<@Nullable Object> keys;
    private final @Nullable Supplier<byte[]> source;
    private volatile byte @Nullable [] bytes;

    private Cursor(@Nullable List<@Nullable Object> keys, @Nullable Supplier<byte[]> source, byte @Nullable [] bytes) {
        this.keys = keys;
        this.source = source;
        this.bytes = bytes;
    }

    /**
     * Returns the cursor at the given key values, which belongs to no spec and has no text.
     *
     * <p>There is one value for each key of the order, in the type of its property, and at the end one for each column
     * of the id that the order does not contain (R12). The position need not be that of a row. For providers that keep
     * the values themselves; other applications take the cursors of a page.
     *
     * @param keys the values; null where a key is null
     */
    public static Cursor of(@Nullable Object... keys) {
        return new Cursor(copy(Arrays.asList(requireNonNull(keys, "keys"))), null, null);
    }

    /**
     * Returns a cursor with a text, as repositories give it.
     *
     * @param keys the values of the sort keys
     * @param source writes the content of the text, the same each time; called when it is asked for
     */
    public static Cursor of(List<? extends @Nullable Object> keys, Supplier<byte[]> source) {
        return new Cursor(copy(keys), requireNonNull(source, "source"), null);
    }

    private static List<@Nullable Object> copy(List<? extends @Nullable Object> keys) {
        return Collections.unmodifiableList(new ArrayList<@Nullable Object>(keys));
    }

    /**
     * Returns the cursor that a text describes; the query that takes it checks what it holds.
     *
     * @throws InvalidQueryException if it is not the text of a cursor
     */
    public static Cursor parse(String text) {
        if (requireNonNull(text, "text").isEmpty() || text.length() > MAX_TEXT) {
            throw new InvalidQueryException("a cursor's text has 1 to " + MAX_TEXT + " characters, but this one has "
                    + text.length() + "; start again with the first page");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return new Cursor(null, null, bytes);
            }
        } catch (IllegalArgumentException notBase64) {
            throw noText(notBase64);
        }
        throw noText(null);
    }

    private static InvalidQueryException noText(@Nullable IllegalArgumentException cause) {
        return new InvalidQueryException(
                "the text is no cursor's, or was altered or cut on its way; start again with the first page", cause);
    }

    /**
     * The cursor as a text that needs no escaping in a URL.
     *
     * @throws IllegalStateException if it was made from plain key values
     */
    public String toText() {
        byte[] content = content();
        if (content == null) {
            throw new IllegalStateException("a cursor made from plain key values belongs to no spec and has no text;"
                    + " write the cursors of a page instead");
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    private byte @Nullable [] content() {
        byte[] known = bytes;
        if (known == null && source != null) {
            known = source.get();
            bytes = known;
        }
        return known;
    }

    /** Returns the values of the sort keys; empty where the cursor was made from a text that no query has read. */
    public Optional<List<@Nullable Object>> keys() {
        return Optional.ofNullable(keys);
    }

    /** Returns the content of the text; empty where the cursor was made from plain key values. */
    public Optional<byte[]> bytes() {
        return Optional.ofNullable(content()).map(byte[]::clone);
    }

    /** Returns what writes the content of the text; empty where the cursor was made from a text or plain key values. */
    public Optional<Supplier<byte[]>> source() {
        return Optional.ofNullable(source);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Cursor that)) {
            return false;
        }
        byte[] content = content();
        byte[] others = that.content();
        return content == null || others == null
                ? content == others && Objects.equals(keys, that.keys)
                : Arrays.equals(content, others);
    }

    @Override
    public int hashCode() {
        byte[] content = content();
        return content == null ? Objects.hashCode(keys) : Arrays.hashCode(content);
    }

    /** Shows no value of a row. */
    @Override
    public String toString() {
        return source == null && bytes == null ? "Cursor of plain key values" : "Cursor";
    }
}
