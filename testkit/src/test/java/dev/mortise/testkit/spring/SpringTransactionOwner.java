package dev.mortise.testkit.spring;

import static org.springframework.transaction.TransactionDefinition.PROPAGATION_MANDATORY;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NOT_SUPPORTED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW;

import dev.mortise.context.Deadline;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.spi.transaction.OwnedTransaction;
import dev.mortise.spi.transaction.TransactionDefinition;
import dev.mortise.spi.transaction.TransactionOwner;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's transactions, whether {@code @Transactional} code began them or Mortise did.
 *
 * <p>Works with every transaction manager that binds a connection of the DataSource to the thread, such as
 * DataSourceTransactionManager and JpaTransactionManager. Spring's own rollback rules hold for what Spring began.
 */
public final class SpringTransactionOwner implements TransactionOwner {

    private final PlatformTransactionManager manager;
    private final DataSource dataSource;
    private final SqlDialect dialect;
    private final int defaultIsolation;

    public SpringTransactionOwner(PlatformTransactionManager manager, DataSource dataSource) {
        this.manager = manager;
        this.dataSource = dataSource;
        try (Connection connection = dataSource.getConnection()) {
            this.dialect = SqlDialect.of(connection);
            this.defaultIsolation = connection.getTransactionIsolation();
        } catch (SQLException e) {
            throw new IllegalStateException("the DataSource gives no connection", e);
        }
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public Optional<OwnedTransaction> current() {
        SpringTransaction bound = (SpringTransaction) TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return bound.isOver() ? Optional.empty() : Optional.of(bound);
        }
        return isActive() ? Optional.of(bind(Optional.empty(), deadlineOfSpring())) : Optional.empty();
    }

    @Override
    public OwnedTransaction begin(TransactionDefinition definition) {
        DefaultTransactionDefinition wanted = new DefaultTransactionDefinition(PROPAGATION_REQUIRES_NEW);
        definition.isolation().ifPresent(level -> {
            if (level != defaultIsolation) {
                wanted.setIsolationLevel(level);
            }
        });
        wanted.setReadOnly(definition.readOnly());
        definition.deadline().ifPresent(deadline -> wanted.setTimeout(deadline.remainingSeconds()));
        TransactionStatus status = SpringFailures.translated(dialect, "begin", () -> manager.getTransaction(wanted));
        return bind(Optional.of(status), definition.deadline());
    }

    @Override
    public Suspension suspend() {
        TransactionStatus none = manager.getTransaction(new DefaultTransactionDefinition(PROPAGATION_NOT_SUPPORTED));
        return () -> manager.commit(none);
    }

    /** Marks the current transaction rollback-only, as a participant that failed. */
    void markCurrentRollbackOnly() {
        manager.rollback(manager.getTransaction(new DefaultTransactionDefinition(PROPAGATION_MANDATORY)));
    }

    PlatformTransactionManager manager() {
        return manager;
    }

    SqlDialect dialect() {
        return dialect;
    }

    int defaultIsolation() {
        return defaultIsolation;
    }

    Optional<ConnectionHolder> holder() {
        return Optional.ofNullable((ConnectionHolder) TransactionSynchronizationManager.getResource(dataSource));
    }

    private boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive()
                && holder().isPresent();
    }

    private Optional<Deadline> deadlineOfSpring() {
        return holder().filter(ConnectionHolder::hasTimeout)
                .map(holder -> Deadline.in(
                        Duration.between(Instant.now(), holder.getDeadline().toInstant())));
    }

    private SpringTransaction bind(Optional<TransactionStatus> status, Optional<Deadline> deadline) {
        SpringTransaction transaction = new SpringTransaction(this, status, deadline);
        TransactionSynchronizationManager.bindResource(this, transaction);
        TransactionSynchronizationManager.registerSynchronization(new SpringCompletion(this, transaction));
        return transaction;
    }
}
