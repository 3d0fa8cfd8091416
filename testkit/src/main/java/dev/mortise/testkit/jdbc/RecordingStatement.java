package dev.mortise.testkit.jdbc;

import dev.mortise.testkit.jdbc.SentStatement.Kind;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement that records its executions; not thread-safe, as JDBC statements. */
final class RecordingStatement extends ForwardingHandler<Statement> {

    private final StatementLog log;

    private static final Set<String> QUERY_WORDS = Set.of("select", "with", "values", "show", "explain", "table");

    private final String prepared;
    private final Connection connection;
    private final List<String> addedTexts = new ArrayList<>();
    private final Fingerprint values = new Fingerprint();
    private int addedRows;
    private int parameters;

    private RecordingStatement(Statement target, String prepared, Connection connection, StatementLog log) {
        super(target);
        this.log = log;
        this.prepared = prepared;
        this.connection = connection;
    }

    static Statement over(
            Statement target,
            Class<? extends Statement> type,
            String prepared,
            Connection connection,
            StatementLog log) {
        RecordingStatement recorded = new RecordingStatement(target, prepared, connection, log);
        log.opened(recorded, prepared);
        return recorded.proxy(type);
    }

    @Override
    protected @Nullable Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "getConnection" -> {
                return connection;
            }
            case "close" -> log.closed(this);
            case "addBatch" -> add(arguments);
            case "clearBatch" -> clearBatch();
            case "clearParameters" -> clearParameters();
            case "executeBatch", "executeLargeBatch" -> sendBatch();
            case "executeQuery" -> send(Kind.QUERY, arguments);
            case "executeUpdate", "executeLargeUpdate" -> send(Kind.UPDATE, arguments);
            case "execute" -> send(kindOf(text(arguments)), arguments);
            default -> countParameter(method, arguments);
        }
        return pass(method, arguments);
    }

    private String text(Object[] arguments) {
        return arguments.length > 0 && arguments[0] instanceof String sql ? sql : prepared;
    }

    private void send(Kind kind, Object[] arguments) {
        String sql = text(arguments);
        log.sent(new SentStatement(kind, sql, parameters, 1), values.with(sql));
    }

    private void add(Object[] arguments) {
        addedRows++;
        if (arguments.length > 0) {
            addedTexts.add((String) arguments[0]);
        }
    }

    private void sendBatch() {
        String sql = addedTexts.isEmpty() ? prepared : String.join("; ", addedTexts);
        log.sent(new SentStatement(Kind.BATCH, sql, parameters, addedRows), values.with(sql));
        clearBatch();
    }

    private void clearBatch() {
        addedRows = 0;
        addedTexts.clear();
    }

    /** A setter of a parameter has its index and at least a value: setInt(1, 5), but not setFetchSize(50). */
    private void countParameter(Method method, Object[] arguments) {
        if (method.getName().startsWith("set") && arguments.length >= 2 && arguments[0] instanceof Integer index) {
            parameters = Math.max(parameters, index);
            values.set(index, arguments);
        }
    }

    private void clearParameters() {
        parameters = 0;
        values.clear();
    }

    private static Kind kindOf(String sql) {
        String firstWord = sql.strip().split("\\W", 2)[0].toLowerCase(Locale.ROOT);
        return QUERY_WORDS.contains(firstWord) ? Kind.QUERY : Kind.UPDATE;
    }
}
