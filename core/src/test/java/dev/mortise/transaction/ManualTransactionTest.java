package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.TransactionRolledBackException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ManualTransactionTest extends TransactionTest {

    @Test
    void commitKeeps() {
        try (ManualTransaction transaction = tx.begin()) {
            names.insert("ada");
            transaction.commit();
        }

        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void closingWithoutCommitRollsBack() {
        try (ManualTransaction transaction = tx.begin()) {
            names.insert("ada");
        }

        assertThat(database.names()).isEmpty();
    }

    @Test
    void nothingFollowsTheEnd() {
        try (ManualTransaction transaction = tx.begin()) {
            transaction.rollback();
            assertThatIllegalStateException().isThrownBy(transaction::commit);
            assertThatIllegalStateException().isThrownBy(transaction::savepoint);
        }
    }

    @Test
    void aRollbackOnlyTransactionCannotCommit() {
        names.insert("ada");

        try (ManualTransaction transaction = tx.begin()) {
            assertThatThrownBy(() -> names.insert("ada")).isInstanceOf(DuplicateKeyException.class);
            assertThatThrownBy(transaction::commit).isInstanceOf(TransactionRolledBackException.class);
        }
    }

    @Test
    void aSavepointTakesAFailedStatementBack() {
        names.insert("ada");

        try (ManualTransaction transaction = tx.begin()) {
            names.insert("bob");
            try (ManualTransaction.Savepoint savepoint = transaction.savepoint()) {
                names.insert("cid");
                assertThatThrownBy(() -> names.insert("ada")).isInstanceOf(DuplicateKeyException.class);
            }
            try (ManualTransaction.Savepoint savepoint = transaction.savepoint()) {
                names.insert("dan");
                savepoint.release();
            }
            transaction.commit();
        }

        assertThat(database.names()).containsExactly("ada", "bob", "dan");
    }

    @Test
    void savepointsEndInTheReverseOrder() {
        try (ManualTransaction transaction = tx.begin()) {
            ManualTransaction.Savepoint outer = transaction.savepoint();
            ManualTransaction.Savepoint inner = transaction.savepoint();
            assertThatIllegalStateException().isThrownBy(outer::release).withMessageContaining("reverse order");
            inner.rollback();
            assertThatIllegalStateException().isThrownBy(inner::release);
            names.insert("ada");
            transaction.commit();
        }

        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void anotherThreadIsRefused() {
        try (ManualTransaction transaction = tx.begin()) {
            names.insert("ada");
            CompletableFuture.runAsync(() -> {
                        assertThatIllegalStateException().isThrownBy(transaction::commit);
                        assertThatIllegalStateException().isThrownBy(transaction::close);
                    })
                    .join();
            transaction.commit();
        }

        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void aSecondOneNeedsRequiresNew() {
        TransactionTemplate requiresNew = tx.withPropagation(Propagation.REQUIRES_NEW);

        try (ManualTransaction outer = tx.begin()) {
            assertThatIllegalStateException().isThrownBy(tx::begin).withMessageContaining("REQUIRES_NEW");
            try (ManualTransaction inner = requiresNew.begin()) {
                names.insert("inner");
                inner.commit();
            }
            names.insert("outer");
        }

        assertThat(database.names()).containsExactly("inner");
    }

    @Test
    void oneThatIsLeftOpenGoesWithTheOneAroundIt() {
        tx.executeWithoutResult(() -> {
            names.insert("outer");
            tx.withPropagation(Propagation.REQUIRES_NEW).begin();
            names.insert("inner");
        });

        assertThat(database.names()).containsExactly("outer");
    }

    @Test
    void oneThatIsEndedWhileItIsSuspendedDoesNotComeBack() {
        for (boolean commits : new boolean[] {true, false}) {
            ManualTransaction manual = tx.begin();
            tx.executeSuspended(() -> {
                if (commits) {
                    manual.commit();
                } else {
                    manual.rollback();
                }
                return true;
            });

            assertThat(tx.isActive()).isFalse();
            names.insert("after " + commits);
        }
        assertThat(database.names()).containsExactlyInAnyOrder("after true", "after false");
    }

    @Test
    void oneAroundThatWasSuspendedIsBackAfterTheInnerOneWasEndedOutside() {
        tx.executeWithoutResult(() -> {
            ManualTransaction inner =
                    tx.withPropagation(Propagation.REQUIRES_NEW).begin();
            tx.executeSuspended(() -> {
                inner.rollback();
                return true;
            });
            names.insert("ada");
        });

        assertThat(tx.isActive()).isFalse();
        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void oneThatIsLeftOpenWhileAnotherIsSuspendedIsRolledBack() {
        tx.executeWithoutResult(() -> {
            tx.executeSuspended(() -> {
                assertThat(tx.begin()).isNotNull();
                names.insert("bob");
                return true;
            });
            names.insert("ada");
        });

        assertThat(tx.isActive()).isFalse();
        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void aForgottenOneIsFoundWhereTheNextRequestStarts() {
        tx.requireIdle();
        try (ManualTransaction forgotten = tx.begin()) {
            assertThat(forgotten).isNotNull();
            assertThatThrownBy(() -> tx.withReadOnly().requireIdle())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ManualTransactionTest.aForgottenOneIsFoundWhereTheNextRequestStarts")
                    .hasCauseInstanceOf(Throwable.class);
            assertThat(tx.isActive()).isTrue();
        }
        tx.requireIdle();
    }

    @Test
    void oneThatIsOpenAroundIsFoundToo() {
        tx.executeWithoutResult(() -> assertThatThrownBy(tx::requireIdle).isInstanceOf(IllegalStateException.class));
        tx.requireIdle();
    }
}
