package dev.mortise.jakartadata;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.CursorRequest;
import jakarta.data.Limit;
import jakarta.data.exceptions.EmptyResultException;
import jakarta.data.exceptions.NonUniqueResultException;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.data.page.impl.CursoredPageRecord;
import jakarta.data.page.impl.PageRecord;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Turns rows into the return type of a repository method. */
final class Results {

    private Results() {}

    static <R> Object of(Class<?> type, Rows<R> rows, OptionalInt first, Call call) {
        if (type == CursoredPage.class) {
            return cursored(rows, call.page().orElseThrow());
        }
        if (type == Page.class) {
            return page(rows, call.page().orElseThrow());
        }
        List<R> content = content(rows, first, call.limit());
        if (type == Stream.class) {
            return content.stream();
        }
        if (type.isArray()) {
            return array(type.getComponentType(), content);
        }
        return type.isAssignableFrom(List.class) ? content : single(type, content);
    }

    private static <R> List<R> content(Rows<R> rows, OptionalInt first, Optional<Limit> limit) {
        if (limit.isPresent()) {
            return rows.slice().read(limit.get().maxResults(), limit.get().startAt() - 1);
        }
        return first.isPresent()
                ? rows.slice().read(first.getAsInt(), 0)
                : rows.list().get();
    }

    private static Object array(Class<?> component, List<?> content) {
        Object array = Array.newInstance(component, content.size());
        for (int i = 0; i < content.size(); i++) {
            Array.set(array, i, content.get(i));
        }
        return array;
    }

    private static Object single(Class<?> type, List<?> content) {
        if (content.size() > 1) {
            throw new NonUniqueResultException("found " + content.size() + " rows for a single result");
        }
        if (type == Optional.class) {
            return content.stream().findFirst();
        }
        if (content.isEmpty()) {
            throw new EmptyResultException("found no row for a single result");
        }
        return requireNonNull(content.get(0));
    }

    private static <R> Page<R> page(Rows<R> rows, PageRequest request) {
        List<R> read = rows.slice().read(request.size() + 1, (request.page() - 1) * request.size());
        boolean more = read.size() > request.size();
        List<R> content = more ? read.subList(0, request.size()) : read;
        return new PageRecord<>(
                request, content, request.requestTotal() ? rows.count().getAsLong() : -1, more);
    }

    private static <R> CursoredPage<R> cursored(Rows<R> rows, PageRequest request) {
        var page = rows.cursored().apply(position(request));
        List<PageRequest.Cursor> cursors = new ArrayList<>();
        for (int i = 0; i < page.content().size(); i++) {
            cursors.add(PageRequest.Cursor.forKey(
                    page.cursor(i).keys().orElseThrow().toArray()));
        }
        boolean empty = cursors.isEmpty();
        PageRequest next = empty || !page.hasNext()
                ? null
                : PageRequest.afterCursor(
                        cursors.get(cursors.size() - 1), request.page() + 1, request.size(), request.requestTotal());
        PageRequest previous = empty || !page.hasPrevious()
                ? null
                : PageRequest.beforeCursor(
                        cursors.get(0), Math.max(1, request.page() - 1), request.size(), request.requestTotal());
        long total = request.requestTotal() ? rows.count().getAsLong() : -1;
        return new CursoredPageRecord<>(page.content(), cursors, total, request, next, previous);
    }

    private static CursorRequest position(PageRequest request) {
        CursorRequest start = dev.mortise.query.page.PageRequest.cursor(request.size());
        if (request.cursor().isEmpty()) {
            return start;
        }
        Cursor cursor = Cursor.of(request.cursor().get().elements().toArray());
        return request.mode() == PageRequest.Mode.CURSOR_PREVIOUS ? start.before(cursor) : start.after(cursor);
    }
}
