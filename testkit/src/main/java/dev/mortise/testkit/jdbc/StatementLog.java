package dev.mortise.testkit.jdbc;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What was sent over the connections of a {@link RecordingDataSource}, in the order in which it was sent.
 *
 * <pre>{@code
 * List<Order> page = log.atMost(2, () -> orders.find(spec));
 * assertThat(log.batches()).hasSize(1);
 * }</pre>
 *
 * <p>A batch counts as one statement. A statement is written down before it is sent, so those that fail are there too.
 * This class is thread-safe; lists that it returns are copies.
 */
public final class StatementLog {

    /** What is counted beside statements. */
    enum Event {
        CONNECTION_TAKEN,
        CONNECTION_RETURNED,
        COMMIT,
        ROLLBACK,
        SAVEPOINT,
        SAVEPOINT_ROLLBACK
    }

    /** A statement, and a number by which the same one with other values is told apart. */
    record Sent(SentStatement statement, int fingerprint) {}

    private final List<Sent> statements = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<Object, String> openStatements = new LinkedHashMap<>();
    private final Map<Object, Connection> openConnections = new LinkedHashMap<>();

    StatementLog() {}

    /** Returns what was sent. */
    public synchronized List<SentStatement> statements() {
        return statements.stream().map(Sent::statement).toList();
    }

    /** Returns the batches among what was sent. */
    public List<SentStatement> batches() {
        return statements().stream()
                .filter(statement -> statement.kind() == SentStatement.Kind.BATCH)
                .toList();
    }

    /** Returns what was sent and begins with this word, in any case: {@code "select"} for example. */
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

    /** Returns the texts of the statements that are not closed although somebody prepared or created them. */
    public synchronized List<String> openStatements() {
        return List.copyOf(openStatements.values());
    }

    /** Forgets what was sent and counted; what is open stays known. */
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
        Budget.atMost(budget).check(since(before));
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
        Budget.exactly(expected).check(since(before));
        return result;
    }

    /** Lists what was sent, a line each. */
    @Override
    public String toString() {
        List<SentStatement> all = statements();
        return Budget.inWords(all.size()) + Budget.list(all);
    }

    void sent(SentStatement statement, int fingerprint) {
        Sent sent = new Sent(statement, fingerprint);
        add(sent);
        Watch.tell(sent);
    }

    private synchronized void add(Sent sent) {
        statements.add(sent);
    }

    /** What was sent after the first so many statements. */
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
