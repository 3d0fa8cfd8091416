package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.PoolExhaustedException;
import dev.mortise.error.ReadOnlyTransactionException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PropagationTest extends TransactionTest {

    private final TransactionTemplate requiresNew = tx.withPropagation(Propagation.REQUIRES_NEW);

    @Test
    void requiresNewSurvivesTheOuterRollback() {
        tx.executeWithoutResult(() -> {
            names.insert("outer");
            requiresNew.executeWithoutResult(() -> {
                assertThat(names.all()).isEmpty();
                names.insert("inner");
            });
            assertThat(database.names()).containsExactly("inner");
            tx.setRollbackOnly();
        });

        assertThat(database.names()).containsExactly("inner");
    }

    @Test
    void aFailureOfRequiresNewLeavesTheOuterTransactionAlone() {
        tx.executeWithoutResult(() -> {
            names.insert("outer");
            assertThatThrownBy(() -> requiresNew.executeWithoutResult(() -> {
                        names.insert("inner");
                        throw new IllegalArgumentException("inner");
                    }))
                    .hasMessage("inner");
        });

        assertThat(database.names()).containsExactly("outer");
    }

    @Test
    void anExhaustedPoolIsReportedAndTheOuterTransactionLives() {
        tx.executeWithoutResult(() -> {
            names.insert("one");
            requiresNew.executeWithoutResult(() -> {
                names.insert("two");
                requiresNew.executeWithoutResult(() -> {
                    names.insert("three");
                    assertThatThrownBy(() -> requiresNew.executeWithoutResult(() -> names.insert("four")))
                            .isInstanceOf(PoolExhaustedException.class);
                });
            });
        });

        assertThat(database.names()).containsExactly("one", "three", "two");
    }

    @Test
    void notSupportedRunsOutsideAndTheOuterTransactionGoesOnOnItsConnection() {
        tx.executeWithoutResult(() -> {
            names.insert("outer");
            Connection before = TransactionAccess.of(tx).current().connection();
            tx.executeSuspended(() -> {
                assertThat(tx.isActive()).isFalse();
                names.insert("outside");
                return null;
            });
            assertThat(TransactionAccess.of(tx).current().connection()).isSameAs(before);
            tx.setRollbackOnly();
        });

        assertThat(database.names()).containsExactly("outside");
    }

    @Test
    void theOuterTransactionComesBackAfterAFailureOutside() {
        tx.executeWithoutResult(() -> {
            assertThatThrownBy(() -> tx.executeSuspended(() -> {
                        throw new IllegalArgumentException("outside");
                    }))
                    .hasMessage("outside");
            names.insert("outer");
        });

        assertThat(database.names()).containsExactly("outer");
    }

    @Test
    void mandatoryNeedsATransaction() {
        TransactionTemplate mandatory = tx.withPropagation(Propagation.MANDATORY);

        assertThatIllegalStateException()
                .isThrownBy(() -> mandatory.executeWithoutResult(() -> names.insert("ada")))
                .withMessageContaining("MANDATORY");
        tx.executeWithoutResult(() -> mandatory.executeWithoutResult(() -> names.insert("bob")));
        assertThat(database.names()).containsExactly("bob");
    }

    @Test
    void neverRefusesATransaction() {
        TransactionTemplate never = tx.withPropagation(Propagation.NEVER);

        never.executeWithoutResult(() -> names.insert("ada"));
        tx.executeWithoutResult(() -> assertThatIllegalStateException()
                .isThrownBy(() -> never.executeWithoutResult(() -> names.insert("bob")))
                .withMessageContaining("NEVER"));
        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void supportsJoinsOrRunsWithout() {
        TransactionTemplate supports = tx.withPropagation(Propagation.SUPPORTS);

        supports.executeWithoutResult(() -> assertThat(tx.isActive()).isFalse());
        tx.executeWithoutResult(() -> {
            supports.executeWithoutResult(() -> names.insert("ada"));
            tx.setRollbackOnly();
        });
        assertThat(database.names()).isEmpty();
    }

    @Test
    void isolationIsSetForTheTransactionAndMustFitToJoin() throws SQLException {
        TransactionTemplate serializable = tx.withIsolation(Isolation.SERIALIZABLE);

        serializable.execute(() -> {
            assertThat(TransactionAccess.of(tx).current().connection().getTransactionIsolation())
                    .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            tx.executeWithoutResult(() -> names.insert("any isolation"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> tx.withIsolation(Isolation.READ_COMMITTED).execute(() -> null))
                    .withMessageContaining("READ_COMMITTED");
            return null;
        });
        assertThat(database.names()).containsExactly("any isolation");
    }

    @Test
    void aReadOnlyTransactionRefusesWritesBeforeTheyAreSent() {
        tx.withReadOnly().executeWithoutResult(() -> {
            assertThat(names.all()).isEmpty();
            assertThatThrownBy(() -> names.insert("ada")).isInstanceOf(ReadOnlyTransactionException.class);
            assertThat(names.all()).isEmpty();
        });

        names.insert("bob");
        assertThat(database.names()).containsExactly("bob");
    }

    @Test
    void aReadOnlyCallbackMayJoinOneThatWritesButNotTheOtherWayRound() {
        tx.executeWithoutResult(() -> {
            tx.withReadOnly()
                    .executeWithoutResult(() -> assertThatThrownBy(() -> names.insert("inner"))
                            .isInstanceOf(ReadOnlyTransactionException.class));
            names.insert("outer");
        });
        tx.withReadOnly()
                .executeWithoutResult(() -> assertThatThrownBy(() -> tx.execute(() -> null))
                        .isInstanceOf(ReadOnlyTransactionException.class)
                        .hasMessageContaining("REQUIRES_NEW"));

        assertThat(database.names()).containsExactly("outer");
    }
}
