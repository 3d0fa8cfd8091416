package dev.mortise.testkit.stub;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement that is answered from the script of its database. */
final class StubStatement extends StubHandler {

    private final StubDatabase database;
    private final StubConnection state;
    private final Connection connection;
    private final String prepared;
    private final List<String> batch = new ArrayList<>();
    private Optional<StubRows> rows = Optional.empty();
    private int updateCount = -1;
    private boolean closed;

    StubStatement(StubDatabase database, StubConnection state, Connection connection, String prepared) {
        this.database = database;
        this.state = state;
        this.connection = connection;
        this.prepared = prepared;
    }

    @Override
    @Nullable
    Object answer(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getConnection" -> connection;
            case "execute" -> execute(text(arguments));
            case "executeQuery" -> {
                execute(text(arguments));
                yield resultSet(rows.orElseGet(StubRows::of));
            }
            case "executeUpdate" -> {
                execute(text(arguments));
                yield Math.max(0, updateCount);
            }
            case "executeLargeUpdate" -> {
                execute(text(arguments));
                yield (long) Math.max(0, updateCount);
            }
            case "addBatch" -> {
                batch.add(text(arguments));
                yield null;
            }
            case "executeBatch" -> executeBatch();
            case "getResultSet" -> rows.map(StubStatement::resultSet).orElse(null);
            case "getUpdateCount" -> updateCount;
            case "getMoreResults" -> noMoreResults();
            case "close" -> close();
            case "isClosed" -> closed;
            default -> nothing(method);
        };
    }

    private String text(Object[] arguments) {
        return arguments.length > 0 && arguments[0] instanceof String sql ? sql : prepared;
    }

    private boolean execute(String sql) throws Throwable {
        state.requireAlive();
        database.called(JdbcCall.EXECUTE);
        state.executed(sql);
        rows = database.rowsFor(sql);
        if (rows.isEmpty() && sql.strip().toLowerCase(Locale.ROOT).startsWith("select")) {
            rows = Optional.of(StubRows.of());
        }
        updateCount = rows.isPresent() ? -1 : database.updateCountFor(sql);
        return rows.isPresent();
    }

    private int[] executeBatch() throws Throwable {
        state.requireAlive();
        database.called(JdbcCall.EXECUTE_BATCH);
        batch.forEach(state::executed);
        int[] counts = new int[batch.size()];
        Arrays.setAll(counts, i -> database.updateCountFor(batch.get(i)));
        batch.clear();
        return counts;
    }

    private boolean noMoreResults() {
        rows = Optional.empty();
        updateCount = -1;
        return false;
    }

    private @Nullable Object close() throws Throwable {
        if (!closed) {
            closed = true;
            database.called(JdbcCall.CLOSE_STATEMENT);
        }
        return null;
    }

    private static ResultSet resultSet(StubRows rows) {
        return new StubResultSet(rows).proxy(ResultSet.class);
    }
}
