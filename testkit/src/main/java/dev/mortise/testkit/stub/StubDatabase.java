package dev.mortise.testkit.stub;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A simulated database that answers from a script, fails on demand and records every call.
 *
 * <pre>{@code
 * StubDatabase database = new StubDatabase().failOn(JdbcCall.COMMIT, 1, new SQLException("gone", "08006"));
 * assertThatThrownBy(() -> TransactionTemplate.over(database.dataSource()).execute(...));
 * database.requireEveryConnectionBack();
 * }</pre>
 *
 * <p>Without a script a query returns no rows and every other statement changes one row. Its metadata are those of H2.
 * Each connection is new and starts with auto-commit, writable, at READ_COMMITTED. This class is thread-safe.
 */
public final class StubDatabase {

    private record Failure(@Nullable JdbcCall call, int nth, Throwable throwable, boolean fatal) {}

    private final List<JdbcCall> calls = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<StubConnection> connections = new ArrayList<>();
    private final List<String> committed = new ArrayList<>();
    private final Map<String, StubRows> rows = new LinkedHashMap<>();
    private final Map<String, Integer> updateCounts = new LinkedHashMap<>();
    private final DataSource dataSource = new StubDataSource().proxy(DataSource.class);
    private int defaultIsolation = Connection.TRANSACTION_READ_COMMITTED;

    /** Returns the data source; always the same one. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Lets the n-th call of a kind fail, counted from 1, with any exception or error. */
    public synchronized StubDatabase failOn(JdbcCall call, int nth, Throwable throwable) {
        failures.add(new Failure(call, nth, throwable, false));
        return this;
    }

    /** Lets the n-th call of a kind fail and no connection answer from then on that was out at that moment. */
    public synchronized StubDatabase dieOn(JdbcCall call, int nth, Throwable throwable) {
        failures.add(new Failure(call, nth, throwable, true));
        return this;
    }

    /** Lets the n-th call of all fail, counted from 1, with any exception or error. */
    public synchronized StubDatabase failAt(int nth, Throwable throwable) {
        failures.add(new Failure(null, nth, throwable, false));
        return this;
    }

    /** Answers every query whose text contains a part with these rows. */
    public synchronized StubDatabase answer(String part, StubRows answer) {
        rows.put(part, answer);
        return this;
    }

    /** Sets the number of rows changed by every statement whose text contains a part. */
    public synchronized StubDatabase change(String part, int updateCount) {
        updateCounts.put(part, updateCount);
        return this;
    }

    /** Lets new connections begin at another isolation, a constant of {@link Connection}. */
    public synchronized StubDatabase isolation(int isolation) {
        defaultIsolation = isolation;
        return this;
    }

    /** Returns the calls so far, failed ones included. */
    public synchronized List<JdbcCall> calls() {
        return List.copyOf(calls);
    }

    /** Returns the number of calls of a kind, failed ones included. */
    public int count(JdbcCall call) {
        return Math.toIntExact(calls().stream().filter(call::equals).count());
    }

    /** Returns the texts of the statements that were committed, in order. */
    public synchronized List<String> committed() {
        return List.copyOf(committed);
    }

    /** Returns how many connections are out at the moment. */
    public synchronized int openConnections() {
        return Math.toIntExact(
                connections.stream().filter(StubConnection::isOpen).count());
    }

    /**
     * Checks that every connection was returned exactly once and unchanged, or was aborted.
     *
     * @throws AssertionError if one was not; the message names it and the problem
     */
    public synchronized void requireEveryConnectionBack() {
        List<String> complaints = IntStream.range(0, connections.size())
                .boxed()
                .flatMap(i ->
                        connections.get(i).complaint().map(words -> "Connection " + (i + 1) + " " + words).stream())
                .toList();
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("; ", complaints) + ". Calls: " + calls);
        }
    }

    /** A scenario to run on a database that is going to fail. */
    public interface Scenario {
        /** Runs the scenario; it may throw anything. */
        void run(StubDatabase database) throws Throwable;
    }

    /** A check after a failure. */
    public interface Check {
        /**
         * Checks it.
         *
         * @param database the database of the scenario
         * @param failure  the driver's exception
         * @param thrown   the scenario's exception, null when it returned
         */
        void check(StubDatabase database, Throwable failure, @Nullable Throwable thrown) throws Throwable;
    }

    /**
     * Runs a scenario once undisturbed, and then once for each call that it made, with that call failing.
     *
     * @return the number of calls that can fail
     * @throws AssertionError if a check failed; the message names the call
     */
    public static int sweep(Scenario scenario, Supplier<? extends Throwable> failures, Check check) {
        StubDatabase undisturbed = new StubDatabase();
        run(scenario, undisturbed).ifPresent(thrown -> {
            throw new AssertionError("The scenario fails without any failure of the database.", thrown);
        });
        undisturbed.requireEveryConnectionBack();
        List<JdbcCall> points = undisturbed.calls();
        for (int nth = 1; nth <= points.size(); nth++) {
            Throwable failure = failures.get();
            StubDatabase database = new StubDatabase().failAt(nth, failure);
            Optional<Throwable> thrown = run(scenario, database);
            try {
                check.check(database, failure, thrown.orElse(null));
            } catch (Throwable e) {
                throw new AssertionError(
                        "With " + points.get(nth - 1) + " (call " + nth + " of " + points.size() + ") failing: "
                                + e.getMessage(),
                        e);
            }
        }
        return points.size();
    }

    private static Optional<Throwable> run(Scenario scenario, StubDatabase database) {
        try {
            scenario.run(database);
            return Optional.empty();
        } catch (Throwable e) {
            return Optional.of(e);
        }
    }

    /** Counts a call and throws the failure that is set for it. */
    synchronized void called(JdbcCall call) throws Throwable {
        calls.add(call);
        for (Failure failure : failures) {
            int number = failure.call() == null ? calls.size() : count(call);
            if ((failure.call() == null || failure.call() == call) && failure.nth() == number) {
                if (failure.fatal()) {
                    connections.forEach(StubConnection::die);
                }
                throw failure.throwable();
            }
        }
    }

    synchronized void committed(List<String> statements) {
        committed.addAll(statements);
    }

    synchronized Optional<StubRows> rowsFor(String sql) {
        return scripted(rows, sql);
    }

    synchronized int updateCountFor(String sql) {
        return scripted(updateCounts, sql).orElse(1);
    }

    private synchronized Connection connect() throws Throwable {
        called(JdbcCall.GET_CONNECTION);
        StubConnection connection = new StubConnection(this, defaultIsolation);
        connections.add(connection);
        return connection.proxy(Connection.class);
    }

    private static <T> Optional<T> scripted(Map<String, T> script, String sql) {
        return script.entrySet().stream()
                .filter(entry -> sql.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private final class StubDataSource extends StubHandler {

        @Override
        @Nullable
        Object answer(Object proxy, Method method, Object[] arguments) throws Throwable {
            return method.getName().equals("getConnection") ? connect() : nothing(method);
        }
    }
}
