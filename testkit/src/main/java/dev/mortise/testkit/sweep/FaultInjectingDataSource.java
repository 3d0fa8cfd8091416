package dev.mortise.testkit.sweep;

import static java.util.Objects.requireNonNull;

import dev.mortise.testkit.jdbc.ForwardingDataSource;
import dev.mortise.testkit.stub.JdbcCall;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A DataSource that counts JDBC calls, fails one of them, and checks the return of its connections. */
final class FaultInjectingDataSource extends ForwardingDataSource {

    private final List<FaultInjectingConnection> connections = new ArrayList<>();
    private @Nullable Supplier<? extends Exception> failure;
    private boolean answerLost;
    private int left;
    private @Nullable JdbcCall failed;

    FaultInjectingDataSource(DataSource target) {
        super(target);
    }

    /** Checks connections from now on; no call fails. */
    void watch() {
        connections.clear();
        failure = null;
        failed = null;
    }

    /** Lets the n-th call from now on fail, counted from 1. */
    void arm(int nth, Supplier<? extends Exception> kind, boolean afterItHappened) {
        watch();
        failure = kind;
        left = nth;
        answerLost = afterItHappened;
    }

    /** Stops failing calls; returns the call that failed. */
    @Nullable
    JdbcCall disarm() {
        failure = null;
        return failed;
    }

    /** Returns the problems of the connections since then, or empty. */
    String complaints() {
        String complaints = connections.stream()
                .map(FaultInjectingConnection::complaint)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        connections.clear();
        return complaints;
    }

    /** The body of a call. */
    interface Call<R> {
        @Nullable
        R run() throws Throwable;
    }

    /** Runs a call, or fails it: a commit before or after it happens, a release only after. */
    <R> @Nullable R counted(JdbcCall call, Call<R> work) throws Throwable {
        Supplier<? extends Exception> kind = failure;
        if (kind == null || --left != 0) {
            return work.run();
        }
        failed = call;
        if (answerLost || call == JdbcCall.CLOSE || call == JdbcCall.CLOSE_STATEMENT) {
            work.run();
        }
        throw kind.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connection(target()::getConnection);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return connection(() -> target().getConnection(user, password));
    }

    private Connection connection(Call<Connection> source) throws SQLException {
        try {
            return requireNonNull(counted(JdbcCall.GET_CONNECTION, () -> {
                FaultInjectingConnection connection = new FaultInjectingConnection(this, requireNonNull(source.run()));
                connections.add(connection);
                return connection.proxy(Connection.class);
            }));
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException(e);
        }
    }
}
