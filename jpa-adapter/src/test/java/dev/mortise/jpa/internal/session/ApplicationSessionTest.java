package dev.mortise.jpa.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.jpa.Model.Customer;
import dev.mortise.jpa.SessionTest;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.StatementKind;
import dev.mortise.transaction.TransactionAccess;
import jakarta.persistence.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;
import org.junit.jupiter.api.Test;

class ApplicationSessionTest extends SessionTest {

    @Test
    void whatIsPersistedIsWrittenWithTheCommit() {
        Customer ann = new Customer("Ann");

        fixture.transactions.executeWithoutResult(
                () -> fixture.adapter.session().persist(ann));

        assertThat(fixture.rows("select name, version from customer")).containsExactly(List.of("Ann", "0"));
    }

    @Test
    void whatIsChangedIsSentBeforeARepositoryReads() {
        fixture.insert(customer("Ann"));

        List<Customer> seen = fixture.transactions.execute(() -> {
            Session session = fixture.adapter.session();
            session.createSelectionQuery("from Customer", Customer.class).getSingleResult().name = "Anna";
            TransactionAccess.of(fixture.transactions).current().beforeStatement(StatementKind.READ, fixture.session());
            return fixture.session().select(fixture.plan(Customer.class), new ResultIdentityMap());
        });

        assertThat(seen).extracting(customer -> customer.name).containsExactly("Anna");
    }

    @Test
    void aRepositorysWriteIsSeen() {
        Customer ann = customer("Ann");
        fixture.insert(ann);

        String name = fixture.transactions.execute(() -> {
            Session session = fixture.adapter.session();
            session.find(Customer.class, ann.id);
            ann.name = "Anna";
            ann.version = 1;
            fixture.session().update(fixture.entity(Customer.class), List.of(fixture.write(ann, 0)));
            TransactionAccess.of(fixture.transactions).current().afterWrite(fixture.session());
            return session.find(Customer.class, ann.id).name;
        });

        assertThat(name).isEqualTo("Anna");
    }

    @Test
    void aRollbackTakesEverythingBack() {
        assertThatThrownBy(() -> fixture.transactions.execute(() -> {
                    fixture.adapter.session().persist(new Customer("Ann"));
                    fixture.adapter.session().flush();
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(fixture.rows("select * from customer")).isEmpty();
    }

    @Test
    void completionWorkRunsOnceAndAfterTheRealCommit() {
        List<String> events = new ArrayList<>();
        fixture.transactions.executeWithoutResult(() -> {
            Session session = fixture.adapter.session();
            session.persist(new Customer("Ann"));
            session.getTransaction().registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    events.add("before, committed "
                            + fixture.rows("select * from customer").size());
                }

                @Override
                public void afterCompletion(int status) {
                    events.add("after " + (status == Status.STATUS_COMMITTED) + ", committed "
                            + fixture.rows("select * from customer").size());
                }
            });
        });

        assertThat(events).containsExactly("before, committed 0", "after true, committed 1");
    }

    @Test
    void completionWorkHearsOfARollback() {
        List<Integer> statuses = new ArrayList<>();
        fixture.transactions.executeWithoutResult(() -> {
            fixture.adapter.session().getTransaction().registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {}

                @Override
                public void afterCompletion(int status) {
                    statuses.add(status);
                }
            });
            fixture.transactions.setRollbackOnly();
        });

        assertThat(statuses).containsExactly(Status.STATUS_ROLLEDBACK);
    }

    @Test
    void aFailedStatementMarksTheTransactionRollbackOnly() {
        fixture.insert(customer("Ann"));

        assertThatThrownBy(() -> fixture.transactions.executeWithoutResult(() -> {
                    Session session = fixture.adapter.session();
                    session.persist(new Customer("Ann"));
                    assertThatThrownBy(session::flush).isInstanceOf(DuplicateKeyException.class);
                }))
                .isInstanceOf(TransactionRolledBackException.class);
    }

    @Test
    void theSessionCannotEndTheTransaction() {
        assertThatThrownBy(() -> fixture.transactions.executeWithoutResult(() -> {
                    Session session = fixture.adapter.session();
                    session.persist(new Customer("Ann"));
                    session.getTransaction().commit();
                }))
                .isInstanceOf(RollbackException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TransactionTemplate");

        assertThat(fixture.rows("select * from customer")).isEmpty();
    }

    @Test
    void aClosedSessionStillWritesInTheEnd() {
        fixture.transactions.executeWithoutResult(() -> {
            try (Session session = fixture.adapter.session()) {
                session.persist(new Customer("Ann"));
            }
        });

        assertThat(fixture.rows("select name from customer")).containsExactly(List.of("Ann"));
    }

    @Test
    void theSessionEndsWithItsTransaction() {
        Session session = fixture.transactions.execute(() -> fixture.adapter.session());

        assertThat(session.isOpen()).isFalse();
        assertThat(((SessionImplementor) session).isOpenOrWaitingForAutoClose()).isFalse();
        assertThatThrownBy(() -> fixture.adapter.session()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSavepointsRollbackIsForgotten() {
        Customer ann = customer("Ann");

        Customer found = fixture.transactions.execute(() -> {
            Session session = fixture.adapter.session();
            fixture.transactions.attempt(() -> {
                session.persist(new Customer("Bob"));
                session.flush();
                throw new IllegalArgumentException("no");
            });
            return session.createSelectionQuery("from Customer", Customer.class).getSingleResultOrNull();
        });

        assertThat(found).isNull();
        assertThat(ann.id).isNotNull();
    }
}
