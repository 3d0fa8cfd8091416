package dev.mortise.testkit.spring;

import dev.mortise.spi.TransactionParticipant;
import jakarta.persistence.EntityManager;

/** An application's own EntityManager, which Spring flushes, commits and closes itself. */
final class EntityManagerParticipant implements TransactionParticipant {

    private final EntityManager entityManager;

    EntityManagerParticipant(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public void beforeForeignStatement() {
        entityManager.flush();
    }

    @Override
    public void afterForeignWrite() {
        entityManager.clear();
    }

    @Override
    public void afterSavepointRollback() {
        entityManager.clear();
    }
}
