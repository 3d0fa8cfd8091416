package dev.mortise.internal.jdbc;

import static java.util.Objects.requireNonNull;

import dev.mortise.context.ThreadContext;
import dev.mortise.spi.transaction.OwnedTransaction;
import dev.mortise.spi.transaction.TransactionDefinition;
import dev.mortise.spi.transaction.TransactionOwner;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transaction owner on a DataSource: begins and ends transactions on its connections.
 *
 * <p>A thread's innermost transaction is bound to it under the unwrapped DataSource and refers to the one that it
 * suspended.
 */
public final class DataSourceTransactionOwner implements TransactionOwner {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mortise.transaction");

    private final DataSource dataSource;
    private final DataSource key;
    private final ConnectionSource connections;

    public DataSourceTransactionOwner(DataSource dataSource) {
        this(requireNonNull(dataSource, "dataSource"), UnwrappedDataSource.of(dataSource), false);
    }

    private DataSourceTransactionOwner(DataSource dataSource, DataSource key, boolean verifiesIsolation) {
        this.dataSource = dataSource;
        this.key = key;
        this.connections = new ConnectionSource(dataSource, verifiesIsolation);
    }

    /** The same, but asking each connection for its isolation; shares the transactions of this one. */
    public DataSourceTransactionOwner verifyingIsolation() {
        return new DataSourceTransactionOwner(dataSource, key, true);
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public Optional<OwnedTransaction> current() {
        return Optional.ofNullable(bound());
    }

    @Override
    public OwnedTransaction begin(TransactionDefinition definition) {
        JdbcTransaction begun = new JdbcTransaction(this, connections, definition, bound());
        ThreadContext.bind(key, begun);
        return begun;
    }

    @Override
    public Suspension suspend() {
        JdbcTransaction suspended = bound();
        if (suspended == null) {
            return () -> {};
        }
        ThreadContext.bind(key, null);
        return () -> {
            try {
                endThoseInside(suspended);
            } finally {
                ThreadContext.bind(key, suspended.orThatSuspended());
            }
        };
    }

    /** Rolls back manual transactions that were begun inside a transaction and not ended. */
    void endThoseInside(JdbcTransaction ending) {
        for (JdbcTransaction open = bound(); open != null && open != ending; open = bound()) {
            LOG.warn("a manual transaction was not ended, and is rolled back with the one around it;"
                    + " begin it in try-with-resources");
            try {
                open.rollback();
            } catch (RuntimeException failure) {
                LOG.warn(
                        "a transaction that was not ended could not be rolled back, and its connection is discarded",
                        failure);
            }
        }
    }

    /** Gives the thread back the transaction that the ended one had suspended. */
    void unbind(JdbcTransaction ended) {
        if (ThreadContext.bound(key) == ended) {
            ThreadContext.bind(key, ended.orThatSuspended());
        }
    }

    /**
     * Returns the thread's transaction; one whose begin or end an error interrupted, for example a stack overflow, is
     * ended first.
     */
    private @Nullable JdbcTransaction bound() {
        JdbcTransaction bound = (JdbcTransaction) ThreadContext.bound(key);
        while (bound != null && bound.isLeftOver()) {
            bound.endLeftOver();
            bound = (JdbcTransaction) ThreadContext.bound(key);
        }
        return bound;
    }
}
