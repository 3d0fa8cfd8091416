package dev.mortise.testkit.spring;

import dev.mortise.context.Deadline;
import dev.mortise.spi.TransactionParticipant;
import dev.mortise.spi.transaction.OwnedTransaction;
import dev.mortise.sql.error.SqlErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A transaction of Spring's. */
final class SpringTransaction implements OwnedTransaction {

    private final SpringTransactionOwner owner;
    private final ConnectionHolder holder;
    private final Optional<TransactionStatus> begun;
    private final Optional<Deadline> deadline;
    private final boolean readOnly = TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    private final int isolation;
    private final List<Completion> completions = new ArrayList<>();
    private final IdentityHashMap<Object, Object> attachments = new IdentityHashMap<>();
    private boolean rollbackOnly;
    private boolean over;

    /**
     * @param begun the status of a transaction that Mortise began, or empty if the caller began it
     */
    SpringTransaction(SpringTransactionOwner owner, Optional<TransactionStatus> begun, Optional<Deadline> deadline) {
        this.owner = owner;
        this.holder = owner.holder().orElseThrow();
        this.begun = begun;
        this.deadline = deadline;
        Integer level = TransactionSynchronizationManager.getCurrentTransactionIsolationLevel();
        this.isolation = level == null ? owner.defaultIsolation() : level;
    }

    @Override
    public Connection connection() {
        return holder.getConnection();
    }

    @Override
    public int isolation() {
        return isolation;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public Optional<Deadline> deadline() {
        return deadline;
    }

    @Override
    public boolean isRollbackOnly() {
        return rollbackOnly;
    }

    @Override
    public void markRollbackOnly() {
        if (!rollbackOnly) {
            rollbackOnly = true;
            begun.ifPresentOrElse(TransactionStatus::setRollbackOnly, owner::markCurrentRollbackOnly);
        }
    }

    @Override
    public Savepoint createSavepoint() {
        try {
            return connection().setSavepoint();
        } catch (SQLException failure) {
            throw SqlErrors.classify(owner.dialect(), "setting of a savepoint", failure);
        }
    }

    @Override
    public void rollbackTo(Savepoint savepoint) {
        try {
            connection().rollback(savepoint);
        } catch (SQLException failure) {
            throw SqlErrors.classify(owner.dialect(), "rollback to a savepoint", failure);
        }
    }

    @Override
    public void release(Savepoint savepoint) {
        try {
            connection().releaseSavepoint(savepoint);
        } catch (SQLException failure) {
            throw SqlErrors.classify(owner.dialect(), "release of a savepoint", failure);
        }
    }

    @Override
    public void commit() {
        SpringFailures.committed(owner.dialect(), () -> owner.manager().commit(status()));
    }

    @Override
    public void rollback() {
        SpringFailures.translated(owner.dialect(), "rollback", () -> {
            owner.manager().rollback(status());
            return true;
        });
    }

    @Override
    public void register(Completion completion) {
        completions.add(completion);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> A attachment(Object key, Supplier<A> create) {
        Object present = attachments.get(key);
        if (present == null) {
            present = create.get();
            attachments.put(key, present);
        }
        return (A) present;
    }

    /** The EntityManager that JpaTransactionManager bound, where it did. */
    @Override
    public List<TransactionParticipant> participants() {
        return TransactionSynchronizationManager.getResourceMap().values().stream()
                .filter(EntityManagerHolder.class::isInstance)
                .map(bound -> (TransactionParticipant)
                        new EntityManagerParticipant(((EntityManagerHolder) bound).getEntityManager()))
                .toList();
    }

    List<Completion> completions() {
        return completions;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    private TransactionStatus status() {
        return begun.orElseThrow(
                () -> new IllegalStateException("the transaction is owned by the caller that began it, which ends it"));
    }
}
