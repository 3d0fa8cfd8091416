package dev.mortise.testkit.jdbc;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The statements sent over the connections of a {@link RecordingDataSource}, in order.
 *
 * <pre>{@code
 * List<Order> page = log.atMost(2, () -> orders.find(spec));
 * assertThat(log.batches()).hasSize(1);
 * }</pre>
 *
 * <p>A batch counts as one statement. A statement is recorded before it is sent, so failed ones are included. This
 * class is thread-safe; returned lists are copies.
 */
public final class StatementLog {

    /** The counted events besides statements. */
    enum Event {
        CONNECTION_TAKEN,
        CONNECTION_RETURNED,
        COMMIT,
        ROLLBACK,
        SAVEPOINT,
        SAVEPOINT_ROLLBACK
    }

    /** A statement with the number that distinguishes executions by their values. */
    record Sent(SentStatement statement, int fingerprint) {}

    private final List<Sent> statements = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<Object, String> openStatements = new LinkedHashMap<>();
    private final Map<Object, Connection> openConnections = new LinkedHashMap<>();

    StatementLog() {}

    /** Returns the recorded statements. */
    public synchronized List<SentStatement> statements() {
        return statements.stream().map(Sent::statement).toList();
    }

    /** Returns the recorded batches. */
    public List<SentStatement> batches() {
        return statements().stream()
                .filter(statement -> statement.kind() == SentStatement.Kind.BATCH)
                .toList();
    }

    /** Returns the statements that begin with this keyword, in any case: {@code "select"} for example. */
    public List<SentStatement> startingWith(String word) {
        return statements().stream()
                .filter(statement -> statement.startsWith(word))
                .toList();
    }

    /** Returns how many statements were sent. */
    public synchronized int count() {
        return statements.size();
    }

    /** Returns how many transactions were committed. */
    public int commits() {
        return count(Event.COMMIT);
    }

    /** Returns how many transactions were rolled back; a rollback to a savepoint is not counted. */
    public int rollbacks() {
        return count(Event.ROLLBACK);
    }

    /** Returns how many savepoints were set. */
    public int savepoints() {
        return count(Event.SAVEPOINT);
    }

    /** Returns how many times something was rolled back to a savepoint. */
    public int savepointRollbacks() {
        return count(Event.SAVEPOINT_ROLLBACK);
    }

    /** Returns how many connections were taken. */
    public int connectionsTaken() {
        return count(Event.CONNECTION_TAKEN);
    }

    /** Returns how many connections were given back. */
    public int connectionsReturned() {
        return count(Event.CONNECTION_RETURNED);
    }

    /** Returns how many connections are out at the moment. */
    public synchronized int openConnections() {
        return openConnections.size();
    }

    /** Returns the texts of the prepared or created statements that are not closed. */
    public synchronized List<String> openStatements() {
        return List.copyOf(openStatements.values());
    }

    /** Clears the recorded statements and counts; open resources stay registered. */
    public synchronized void clear() {
        statements.clear();
        events.clear();
    }

    /**
     * Runs an action that may send so many statements at most, on any thread, and returns its result.
     *
     * @throws AssertionError if it sent more; the message lists them
     */
    public <T> T atMost(int budget, Callable<T> action) throws Exception {
        int before = count();
        T result = action.call();
        StatementBudget.atMost(budget).check(since(before));
        return result;
    }

    /**
     * Runs an action that has to send exactly so many statements, on any thread, and returns its result.
     *
     * @throws AssertionError if it sent more or fewer; the message lists them
     */
    public <T> T exactly(int expected, Callable<T> action) throws Exception {
        int before = count();
        T result = action.call();
        StatementBudget.exactly(expected).check(since(before));
        return result;
    }

    /** Lists the recorded statements, a line each. */
    @Override
    public String toString() {
        List<SentStatement> all = statements();
        return StatementBudget.inWords(all.size()) + StatementBudget.list(all);
    }

    void sent(SentStatement statement, int fingerprint) {
        Sent sent = new Sent(statement, fingerprint);
        add(sent);
        ThreadStatementCounter.record(sent);
    }

    private synchronized void add(Sent sent) {
        statements.add(sent);
    }

    /** Returns the statements after the given number of first ones. */
    synchronized List<Sent> since(int index) {
        return List.copyOf(statements.subList(Math.min(index, statements.size()), statements.size()));
    }

    synchronized void happened(Event event) {
        events.add(event);
    }

    synchronized void taken(Object key, Connection connection) {
        openConnections.put(key, connection);
        events.add(Event.CONNECTION_TAKEN);
    }

    synchronized void returned(Object key) {
        if (openConnections.remove(key) != null) {
            events.add(Event.CONNECTION_RETURNED);
        }
    }

    synchronized List<Connection> connectionsOut() {
        return List.copyOf(openConnections.values());
    }

    synchronized void forgetOpenStatements() {
        openStatements.clear();
    }

    synchronized void opened(Object statement, String sql) {
        openStatements.put(statement, sql);
    }

    synchronized void closed(Object statement) {
        openStatements.remove(statement);
    }

    private synchronized int count(Event event) {
        return Math.toIntExact(events.stream().filter(event::equals).count());
    }
}
