package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.TransactionRolledBackException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransactionTemplateTest {

    private final Database database = new Database();
    private final TransactionTemplate tx = TransactionTemplate.over(database.dataSource());
    private final Names names = new Names(tx);

    @AfterEach
    void everythingGoesBack() {
        assertThat(database.connectionsOut()).isZero();
        assertThat(tx.isActive()).isFalse();
        database.close();
    }

    @Test
    void theCallbacksReturnCommits() {
        String result = tx.execute(() -> {
            names.insert("ada");
            assertThat(database.names()).isEmpty();
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void theResultMayBeNull() {
        assertThat(tx.<Object, RuntimeException>execute(() -> null)).isNull();
    }

    @Test
    void aCheckedExceptionRollsBackAndIsThrownAsItIs() {
        IOException failure = new IOException("disk");

        assertThatThrownBy(() -> tx.execute(() -> {
                    names.insert("ada");
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(database.names()).isEmpty();
    }

    @Test
    void anErrorRollsBack() {
        OutOfMemoryError failure = new OutOfMemoryError("test");

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    names.insert("ada");
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(database.names()).isEmpty();
    }

    @Test
    void aCallOutsideATransactionCommitsAtOnce() {
        names.insert("ada");

        assertThat(database.names()).containsExactly("ada");
        assertThat(names.all()).containsExactly("ada");
    }

    @Test
    void anEmptyTransactionBorrowsNoConnection() {
        tx.executeWithoutResult(() -> assertThat(database.connectionsOut()).isZero());
    }

    @Test
    void anInnerCallbackJoinsTheOuterTransaction() {
        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    tx.executeWithoutResult(() -> names.insert("ada"));
                    assertThat(names.all()).containsExactly("ada");
                    throw new IllegalArgumentException("outer");
                }))
                .hasMessage("outer");
        assertThat(database.names()).isEmpty();
    }

    @Test
    void aFailureOfAnInnerCallbackDoomsTheOuterTransactionThoughItIsCaught() {
        IOException inner = new IOException("inner");

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    names.insert("ada");
                    assertThatThrownBy(() -> tx.execute(() -> {
                                throw inner;
                            }))
                            .isSameAs(inner);
                }))
                .isInstanceOf(TransactionRolledBackException.class)
                .hasCause(inner);
        assertThat(database.names()).isEmpty();
    }

    @Test
    void aFailedStatementDoomsTheTransactionAndNothingIsSentAfterIt() {
        names.insert("ada");

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    names.insert("bob");
                    assertThatThrownBy(() -> names.insert("ada")).isInstanceOf(DuplicateKeyException.class);
                    assertThatThrownBy(names::all)
                            .isInstanceOf(TransactionRolledBackException.class)
                            .hasCauseInstanceOf(DuplicateKeyException.class);
                }))
                .isInstanceOf(TransactionRolledBackException.class);
        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void rollbackOnlyRollsBackWithoutAnException() {
        String result = tx.execute(() -> {
            names.insert("ada");
            tx.setRollbackOnly();
            names.insert("bob");
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(database.names()).isEmpty();
    }

    @Test
    void twentyLevelsAreOneTransaction() {
        nest(20);

        assertThat(database.names()).hasSize(20);
    }

    private void nest(int levels) {
        tx.executeWithoutResult(() -> {
            names.insert("n" + levels);
            if (levels > 1) {
                nest(levels - 1);
            }
            assertThat(database.names()).isEmpty();
        });
    }
}
