package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DeadlockException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.TransactionRolledBackException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestedScopeTest extends TransactionTest {

    private final TransactionTemplate nested = tx.withPropagation(Propagation.NESTED);

    @Test
    void aFailureGoesBackToTheSavepointAndTheOuterTransactionLives() {
        tx.executeWithoutResult(() -> {
            names.insert("outer");
            assertThatThrownBy(() -> nested.executeWithoutResult(() -> {
                        names.insert("inner");
                        throw new IllegalArgumentException("inner");
                    }))
                    .hasMessage("inner");
            assertThat(names.all()).containsExactly("outer");
        });

        assertThat(database.names()).containsExactly("outer");
    }

    @Test
    void eachLevelIsUndoneByItself() {
        tx.executeWithoutResult(() -> {
            names.insert("one");
            nested.executeWithoutResult(() -> {
                names.insert("two");
                nested.executeWithoutResult(() -> {
                    names.insert("three");
                    tx.setRollbackOnly();
                });
            });
        });

        assertThat(database.names()).containsExactly("one", "two");
    }

    @Test
    void whatWasKeptGoesWithTheOuterRollback() {
        tx.executeWithoutResult(() -> {
            nested.executeWithoutResult(() -> names.insert("inner"));
            tx.setRollbackOnly();
        });

        assertThat(database.names()).isEmpty();
    }

    @Test
    void withoutATransactionItBeginsOne() {
        nested.executeWithoutResult(() -> names.insert("ada"));

        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void aFailureCaughtInsideMarksOnlyTheScopeRollbackOnly() {
        names.insert("ada");

        tx.executeWithoutResult(() -> {
            names.insert("outer");
            assertThatThrownBy(() -> nested.executeWithoutResult(() -> {
                        names.insert("inner");
                        assertThatThrownBy(() -> names.insert("ada")).isInstanceOf(DuplicateKeyException.class);
                    }))
                    .isInstanceOf(TransactionRolledBackException.class)
                    .hasCauseInstanceOf(DuplicateKeyException.class);
        });

        assertThat(database.names()).containsExactly("ada", "outer");
    }

    @Test
    void anAttemptTurnsAFailureIntoAValue() {
        names.insert("ada");

        tx.executeWithoutResult(() -> {
            Attempt<String> good = tx.attempt(() -> {
                names.insert("bob");
                return "kept";
            });
            Attempt<String> bad = tx.attempt(() -> {
                names.insert("cid");
                names.insert("ada");
                return "lost";
            });
            Attempt<String> checked = tx.attempt(() -> {
                throw new IOException("disk");
            });

            assertThat(good.get()).isEqualTo("kept");
            assertThat(bad.failure()).containsInstanceOf(DuplicateKeyException.class);
            assertThat(checked.failure()).containsInstanceOf(IOException.class);
        });

        assertThat(database.names()).containsExactly("ada", "bob");
    }

    @Test
    void anAttemptOutsideATransactionHasOneOfItsOwn() {
        names.insert("ada");

        Attempt<Object> attempt = tx.attempt(() -> {
            names.insert("bob");
            names.insert("ada");
            return null;
        });

        assertThat(attempt.isSuccess()).isFalse();
        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void anAttemptDoesNotHoldAnError() {
        assertThatThrownBy(() -> tx.executeWithoutResult(() -> tx.attempt(() -> {
                    names.insert("ada");
                    throw new AssertionError("error");
                })))
                .isInstanceOf(AssertionError.class)
                .hasMessage("error");
        assertThat(database.names()).isEmpty();
    }

    @Test
    void failuresThatMarkTheWholeTransactionRollbackOnlyAreNoValueOfAnAttempt() {
        DeadlockException deadlock = new DeadlockException("deadlock", null);

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    names.insert("ada");
                    assertThatThrownBy(() -> tx.attempt(() -> {
                                throw TransactionAccess.of(tx).current().failed(deadlock);
                            }))
                            .isSameAs(deadlock);
                    assertThatThrownBy(names::all).isInstanceOf(TransactionRolledBackException.class);
                }))
                .isInstanceOf(TransactionRolledBackException.class)
                .hasCause(deadlock);
        assertThat(database.names()).isEmpty();
    }

    @Test
    void aRollbackOnlyTransactionRefusesAttempts() {
        List<String> ran = new ArrayList<>();

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    TransactionAccess.of(tx).current().failed(new DuplicateKeyException("duplicate", null, -1, null));
                    tx.attempt(() -> ran.add("attempt"));
                }))
                .isInstanceOf(TransactionRolledBackException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void objectsAreTakenBackWithTheirScopeLastFirst() {
        List<String> undone = new ArrayList<>();

        tx.executeWithoutResult(() -> {
            TransactionAccess.of(tx).current().onRollback(() -> undone.add("outer"));
            tx.attempt(() -> {
                TransactionAccess.of(tx).current().onRollback(() -> undone.add("first"));
                nested.executeWithoutResult(
                        () -> TransactionAccess.of(tx).current().onRollback(() -> undone.add("kept in it")));
                TransactionAccess.of(tx).current().onRollback(() -> undone.add("last"));
                throw new IOException("disk");
            });
            assertThat(undone).containsExactly("last", "kept in it", "first");
            nested.executeWithoutResult(() -> TransactionAccess.of(tx).current().onRollback(() -> undone.add("kept")));
            tx.setRollbackOnly();
        });

        assertThat(undone).containsExactly("last", "kept in it", "first", "kept", "outer");
    }
}
