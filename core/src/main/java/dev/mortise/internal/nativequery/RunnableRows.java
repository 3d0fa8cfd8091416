package dev.mortise.internal.nativequery;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.stream.CursorChunks;
import dev.mortise.internal.stream.StreamFactory;
import dev.mortise.nativequery.NativeRows;
import dev.mortise.spi.NativeStatement;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a native query, read as its shape says.
 *
 * @param module what the queries of its module share
 * @param sql the query, for messages
 * @param statement the statement with its values
 * @param shape how a row is read
 * @param <R> the type of a row
 */
record RunnableRows<R>(NativeQueries module, NativeSql sql, NativeStatement statement, CachedShape shape)
        implements NativeRows<R> {

    @Override
    public List<R> list() {
        return values(run(session -> session.select(statement, reader())));
    }

    private static <R> List<R> values(List<Object> read) {
        List<R> rows = new ArrayList<>(read.size());
        for (Object row : read) {
            rows.add(value(row));
        }
        return rows;
    }

    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // the shape has the type; values may be null
    static <R> R value(Object read) {
        return read == NativeRowReader.NOTHING ? null : (R) read;
    }

    private NativeRowReader reader() {
        return new NativeRowReader(shape, module.listener());
    }

    private <X> X run(Function<StoreSession, X> work) {
        return module.calls().run(call -> send(call, work));
    }

    private <X> X send(RepositoryOperation call, Function<StoreSession, X> work) {
        return statement.writes() ? call.write(work, result -> true) : call.read(work);
    }

    @Override
    public Optional<R> findOne() {
        return Optional.ofNullable(only(first(2)));
    }

    @Override
    public R getOne() {
        List<R> found = first(2);
        R only = only(found);
        if (only == null) {
            throw new EntityNotFoundException(
                    sql + " must give one value, but gave " + (found.isEmpty() ? "no row" : "null")
                            + "; findOne gives an Optional instead",
                    Object.class,
                    null);
        }
        return only;
    }

    private @Nullable R only(List<R> found) {
        if (found.size() > 1) {
            throw new NonUniqueResultException(sql
                    + " may give one row, but gave several; narrow its condition, or take the first with findFirst");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public Optional<R> findFirst() {
        List<R> found = first(1);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    private List<R> first(int count) {
        return run(session -> {
            List<R> rows = new ArrayList<>(count);
            try (RowCursor<Object> cursor = session.open(statement, reader())) {
                ResultIdentityMap scope = new ResultIdentityMap();
                Object row = cursor.next(scope);
                while (row != null) {
                    rows.add(value(row));
                    row = rows.size() < count ? cursor.next(scope) : null;
                }
            }
            return rows;
        });
    }

    @Override
    public Stream<R> stream() {
        TransactionContext transaction = module.calls().requireTransaction("stream");
        CursorChunks<Object, R> chunks = new CursorChunks<>(
                call -> send(call, session -> session.open(statement, reader())),
                ResultIdentityMap::new,
                (call, rows, scope) -> values(rows));
        return StreamFactory.open(sql.toString(), module.calls(), transaction, chunks);
    }
}
