package dev.mortise.testkit.consistency;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.stub.JdbcCall;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool whose back ends are killed at a call that the thread has planned. Instances are thread-safe. */
final class CutDataSource {

    private final HikariDataSource pool;
    private final DatabaseKind kind;
    private final BackEnds backEnds;
    private final ThreadLocal<@Nullable Plan> plans = new ThreadLocal<>();
    private final AtomicInteger kills = new AtomicInteger();

    CutDataSource(TestDatabase database) {
        this.pool = database.dataSource();
        this.kind = database.kind();
        this.backEnds = new BackEnds(database);
    }

    /** What is to happen to the thread's next connection, and has happened. */
    private static final class Plan {
        private final Cut cut;
        private final Map<JdbcCall, Integer> seen = new EnumMap<>(JdbcCall.class);
        private boolean done;

        Plan(Cut cut) {
            this.cut = cut;
        }

        boolean isDue(JdbcCall call) {
            return !done && seen.merge(call, 1, Integer::sum) == cut.nth() && call == cut.call();
        }
    }

    /** The DataSource to give to the transaction template. */
    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, this::lend);
    }

    /** Cuts a connection of the calling thread once, until {@link #forget}. */
    void plan(Cut cut) {
        plans.set(new Plan(cut));
    }

    /** Cuts nothing more; returns the cut that happened, if any. */
    @Nullable
    Cut forget() {
        Plan plan = plans.get();
        plans.remove();
        return plan != null && plan.done ? plan.cut : null;
    }

    /** How many back ends were killed. */
    int kills() {
        return kills.get();
    }

    private @Nullable Object lend(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object result = pass(pool, method, arguments);
        return result instanceof Connection connection ? new Lent(connection).proxy() : result;
    }

    private static @Nullable Object pass(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw requireNonNull(e.getCause());
        }
    }

    /** A connection that may be cut. */
    private final class Lent {

        private final Connection connection;
        private int session;

        Lent(Connection connection) {
            this.connection = connection;
        }

        Connection proxy() {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, this::call);
        }

        private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "setAutoCommit" -> begin(method, arguments);
                case "commit" -> cuttable(JdbcCall.COMMIT, connection, method, arguments);
                case "setSavepoint" -> cuttable(JdbcCall.SET_SAVEPOINT, connection, method, arguments);
                case "releaseSavepoint" -> cuttable(JdbcCall.RELEASE_SAVEPOINT, connection, method, arguments);
                case "rollback" ->
                    arguments == null
                            ? pass(connection, method, arguments)
                            : cuttable(JdbcCall.ROLLBACK_TO_SAVEPOINT, connection, method, arguments);
                case "createStatement", "prepareStatement" ->
                    statement(requireNonNull(pass(connection, method, arguments)));
                default -> pass(connection, method, arguments);
            };
        }

        /** The session is asked for while it is idle: a statement within a transaction could change what the transaction does. */
        private @Nullable Object begin(Method method, Object @Nullable [] arguments) throws Throwable {
            if (plans.get() != null && session == 0) {
                session = backEnds.of(connection);
            }
            return pass(connection, method, arguments);
        }

        private Object statement(Object target) {
            Class<?> type = target instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
            return Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
                            cuttable(JdbcCall.EXECUTE, target, method, arguments);
                        case "executeBatch", "executeLargeBatch" ->
                            cuttable(JdbcCall.EXECUTE_BATCH, target, method, arguments);
                        default -> pass(target, method, arguments);
                    });
        }

        private @Nullable Object cuttable(JdbcCall call, Object target, Method method, Object @Nullable [] arguments)
                throws Throwable {
            Plan plan = plans.get();
            if (plan == null || session == 0 || !plan.isDue(call)) {
                return pass(target, method, arguments);
            }
            if (plan.cut.answerLost()) {
                pass(target, method, arguments);
            }
            plan.done = true;
            kill();
            if (plan.cut.answerLost()) {
                throw new SQLException("the answer was lost", "08006");
            }
            return pass(target, method, arguments);
        }

        private void kill() {
            backEnds.kill(session);
            kills.incrementAndGet();
            if (kind == DatabaseKind.H2) {
                pool.evictConnection(
                        connection); // it does not know H2's codes, and would lend the dead connection again
            }
        }
    }
}
