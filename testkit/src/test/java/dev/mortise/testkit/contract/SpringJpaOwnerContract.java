package dev.mortise.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.JpaTransactionManager;

/** Transactions that Spring owns through its JpaTransactionManager, beside an EntityManager with changes of its own. */
@ContractGroup("OWN")
class SpringJpaOwnerContract extends SpringOwnerCases {

    private final EntityManagerFactory factory;

    SpringJpaOwnerContract(ContractContext context) {
        super(context, SpringApplication::onJpa);
        this.factory = ((JpaTransactionManager) application.manager()).getEntityManagerFactory();
    }

    private EntityManager entityManager() {
        return EntityManagerFactoryUtils.getTransactionalEntityManager(factory);
    }

    @ContractTest(id = "OWN-13")
    void repositoriesSeeWhatEntityManagerHoldsBack() {
        notes.insert(new OwnedNote(1, "old"));

        spring.executeWithoutResult(status -> {
            entityManager().find(OwnedNote.class, 1L).setText("dirty");
            entityManager().persist(new OwnedNote(2, "pending"));
            assertThat(notes.getById(1L).getText()).isEqualTo("dirty");
            assertThat(notes.count()).isEqualTo(2);
        });

        assertThat(notes.getById(1L).getText()).isEqualTo("dirty");
    }

    @ContractTest(id = "OWN-14")
    void entityManagerSeesWhatRepositoriesWrite() {
        notes.insert(new OwnedNote(1, "old"));

        spring.executeWithoutResult(status -> {
            assertThat(entityManager().find(OwnedNote.class, 1L).getText()).isEqualTo("old");
            OwnedNote note = notes.getById(1L);
            note.setText("new");
            notes.update(note);
            assertThat(entityManager().find(OwnedNote.class, 1L).getText()).isEqualTo("new");
        });
    }

    @ContractTest(id = "OWN-15")
    void attemptTakesBackWhatEntityManagerWrote() {
        spring.executeWithoutResult(status -> {
            entityManager().persist(new OwnedNote(1, "kept"));
            tx.attempt(() -> {
                entityManager().persist(new OwnedNote(2, "rolled back"));
                notes.insert(new OwnedNote(3, "rolled back"));
                throw new IOException("rolled back");
            });
            assertThat(entityManager().find(OwnedNote.class, 2L)).isNull();
            assertThat(notes.count()).isOne();
        });

        assertThat(notes.findById(1L)).isPresent();
    }

    @ContractTest(id = "OWN-16")
    void rollbackUndoesEntityManagerAndRepositories() {
        spring.executeWithoutResult(status -> {
            entityManager().persist(new OwnedNote(1, "rolled back"));
            notes.insert(new OwnedNote(2, "rolled back"));
            status.setRollbackOnly();
        });

        assertThat(notes.count()).isZero();
    }
}
