package dev.mortise.internal.jdbc;

import dev.mortise.context.Deadline;
import dev.mortise.context.ExecutionContext;
import dev.mortise.context.ThreadContext;
import dev.mortise.error.TransactionTimedOutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a connection at most until the transaction's deadline, even if its DataSource would wait longer.
 *
 * <p>A DataSource takes no timeout per request, so another thread requests the connection and returns one that arrives
 * too late.
 */
final class TimedConnectionRequest {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mortise.transaction");

    private static final Executor THREADS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "mortise-connect");
                thread.setDaemon(true);
                return thread;
            });

    private final DataSource dataSource;
    private final ExecutionContext execution = ThreadContext.execution();
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final CompletableFuture<Connection> connection = new CompletableFuture<>();

    private TimedConnectionRequest(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A connection of the DataSource.
     *
     * @throws TransactionTimedOutException if there is none before the deadline
     */
    static Connection get(DataSource dataSource, Deadline deadline) throws SQLException {
        deadline.check();
        TimedConnectionRequest connect = new TimedConnectionRequest(dataSource);
        THREADS.execute(connect::ask);
        return connect.await(deadline);
    }

    private void ask() {
        Thread.currentThread().setContextClassLoader(loader);
        try (ThreadContext.Entered entered = ThreadContext.enter(execution)) {
            Connection taken = dataSource.getConnection();
            if (!connection.complete(taken)) {
                giveBack(taken);
            }
        } catch (Throwable failure) {
            connection.completeExceptionally(failure);
        } finally {
            Thread.currentThread().setContextClassLoader(null);
        }
    }

    private Connection await(Deadline deadline) throws SQLException {
        try {
            return connection.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            return orItsFailure(new TransactionTimedOutException(
                    "the transaction's timeout has passed while it waited for a connection of the DataSource; make the"
                            + " pool larger, hold connections for a shorter time, or give the transaction more time"));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return orItsFailure(new SQLException("interrupted while waiting for a connection", interrupt));
        } catch (ExecutionException failure) {
            throw unwrapped(failure);
        }
    }

    /** Gives up, unless the connection has just arrived. */
    private Connection orItsFailure(Exception reason) throws SQLException {
        if (!connection.completeExceptionally(reason)) {
            try {
                return connection.get();
            } catch (InterruptedException | ExecutionException failure) {
                throw unwrapped(failure);
            }
        }
        throw unwrapped(reason);
    }

    private static SQLException unwrapped(Exception thrown) {
        Throwable cause = thrown.getCause();
        Throwable failure = thrown instanceof ExecutionException && cause != null ? cause : thrown;
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof SQLException sql ? sql : new SQLException("the DataSource failed", failure);
    }

    private static void giveBack(Connection late) {
        try {
            late.close();
        } catch (SQLException failure) {
            LOG.warn("a connection that came after the transaction's timeout could not be given back", failure);
        }
    }
}
