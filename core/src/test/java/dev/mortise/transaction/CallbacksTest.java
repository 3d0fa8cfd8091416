package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbacksTest extends TransactionTest {

    private final List<String> ran = new ArrayList<>();

    private void registerAll(String who) {
        tx.beforeCommit(() -> ran.add(who + " before commit"));
        tx.afterCommit(() -> ran.add(who + " after commit"));
        tx.afterRollback(() -> ran.add(who + " after rollback"));
    }

    @Test
    void afterCommitRunsOnceTheRowsAreVisibleAndTheConnectionIsBack() {
        tx.executeWithoutResult(() -> {
            names.insert("ada");
            tx.afterCommit(() -> {
                assertThat(tx.isActive()).isFalse();
                assertThat(database.connectionsOut()).isZero();
                ran.addAll(database.names());
            });
            assertThat(ran).isEmpty();
        });

        assertThat(ran).containsExactly("ada");
    }

    @Test
    void callbacksRunInTheOrderOfRegistration() {
        tx.executeWithoutResult(() -> {
            registerAll("first");
            registerAll("second");
        });

        assertThat(ran)
                .containsExactly(
                        "first before commit", "second before commit", "first after commit", "second after commit");
    }

    @Test
    void aRollbackRunsAfterRollbackOnly() {
        tx.executeWithoutResult(() -> {
            registerAll("doubtful");
            tx.setRollbackOnly();
        });

        assertThat(ran).containsExactly("doubtful after rollback");
    }

    @Test
    void afterCommitMayFailAndTheOthersRun() {
        tx.executeWithoutResult(() -> {
            names.insert("ada");
            tx.afterCommit(() -> {
                throw new IllegalArgumentException("mail server");
            });
            tx.afterCommit(() -> ran.add("second"));
        });

        assertThat(ran).containsExactly("second");
        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void afterCommitMayBeginAnotherTransaction() {
        tx.executeWithoutResult(() -> tx.afterCommit(() -> tx.executeWithoutResult(() -> names.insert("later"))));

        assertThat(database.names()).containsExactly("later");
    }

    @Test
    void afterCommitCannotRegisterInATransactionThatIsOver() {
        tx.executeWithoutResult(() -> tx.afterCommit(() -> {
            assertThatThrownBy(() -> tx.afterCommit(() -> {})).isInstanceOf(IllegalStateException.class);
            ran.add("refused");
        }));

        assertThat(ran).containsExactly("refused");
    }

    @Test
    void beforeCommitMayWriteAndRegisterMore() {
        tx.executeWithoutResult(() -> tx.beforeCommit(() -> {
            tx.executeWithoutResult(() -> names.insert("ada"));
            tx.beforeCommit(() -> names.insert("bob"));
            registerAll("late");
        }));

        assertThat(database.names()).containsExactly("ada", "bob");
        assertThat(ran).containsExactly("late before commit", "late after commit");
    }

    @Test
    void beforeCommitMayVeto() {
        IllegalArgumentException veto = new IllegalArgumentException("veto");

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    names.insert("ada");
                    tx.beforeCommit(() -> {
                        throw veto;
                    });
                    registerAll("other");
                }))
                .isSameAs(veto);
        assertThat(database.names()).isEmpty();
        assertThat(ran).containsExactly("other after rollback");
    }

    @Test
    void beforeCommitMayAskForARollback() {
        tx.executeWithoutResult(() -> {
            names.insert("ada");
            tx.beforeCommit(tx::setRollbackOnly);
            registerAll("other");
        });

        assertThat(database.names()).isEmpty();
        assertThat(ran).containsExactly("other before commit", "other after rollback");
    }

    @Test
    void requiresNewHasCallbacksOfItsOwn() {
        tx.executeWithoutResult(() -> {
            registerAll("outer");
            tx.withPropagation(Propagation.REQUIRES_NEW).executeWithoutResult(() -> registerAll("inner"));
            assertThat(ran).containsExactly("inner before commit", "inner after commit");
            tx.setRollbackOnly();
        });

        assertThat(ran).containsExactly("inner before commit", "inner after commit", "outer after rollback");
    }

    @Test
    void aNestedScopeThatIsKeptLeavesItsCallbacksToTheOuterCommit() {
        TransactionTemplate nested = tx.withPropagation(Propagation.NESTED);

        tx.executeWithoutResult(() -> {
            nested.executeWithoutResult(() -> registerAll("nested"));
            assertThat(ran).isEmpty();
        });

        assertThat(ran).containsExactly("nested before commit", "nested after commit");
    }

    @Test
    void aNestedScopeThatRollsBackDropsItsCallbacks() {
        tx.executeWithoutResult(() -> {
            tx.attempt(() -> {
                registerAll("nested");
                throw new IllegalArgumentException("nested");
            });
            assertThat(ran).containsExactly("nested after rollback");
        });

        assertThat(ran).containsExactly("nested after rollback");
    }
}
