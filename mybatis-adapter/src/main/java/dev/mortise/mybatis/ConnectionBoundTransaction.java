package dev.mortise.mybatis;

import dev.mortise.context.Deadline;
import dev.mortise.spi.TransactionContext;
import java.sql.Connection;
import org.apache.ibatis.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** Lends the transaction's connection and remaining time to an executor, which can neither end nor close it. */
final class ConnectionBoundTransaction implements Transaction {

    private final TransactionContext context;

    ConnectionBoundTransaction(TransactionContext context) {
        this.context = context;
    }

    @Override
    public Connection getConnection() {
        return context.connection();
    }

    @Override
    public void commit() {}

    @Override
    public void rollback() {}

    @Override
    public void close() {}

    /** Returns the remaining time; MyBatis sets the smaller of this and the statement's timeout. */
    @Override
    public @Nullable Integer getTimeout() {
        return context.deadline().map(Deadline::remainingSeconds).orElse(null);
    }
}
