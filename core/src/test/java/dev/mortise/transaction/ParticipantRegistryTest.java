package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParticipantRegistryTest extends TransactionTest {

    private final List<String> told = new ArrayList<>();

    private final class Witness implements TransactionParticipant {

        private final String name;

        Witness(String name) {
            this.name = name;
        }

        @Override
        public void beforeForeignStatement() {
            told.add(name + " flush");
        }

        @Override
        public void afterForeignWrite() {
            told.add(name + " forget");
        }

        @Override
        public void beforeCommit() {
            told.add(name + " before commit");
        }

        @Override
        public void afterSavepointRollback() {
            told.add(name + " savepoint");
        }

        @Override
        public void afterCompletion(Outcome outcome) {
            told.add(name + " " + outcome);
        }
    }

    private TransactionParticipant join(String name) {
        return TransactionAccess.of(tx).current().participant(name.intern(), transaction -> new Witness(name));
    }

    @Test
    void eachKeyHasOneParticipantInATransaction() {
        tx.executeWithoutResult(() -> assertThat(join("a")).isSameAs(join("a")).isNotSameAs(join("b")));
        tx.executeWithoutResult(() -> join("a"));

        assertThat(told)
                .containsExactly(
                        "a before commit",
                        "b before commit",
                        "a COMMITTED",
                        "b COMMITTED",
                        "a before commit",
                        "a COMMITTED");
    }

    @Test
    void theOthersAreToldOfStatementsAndWrites() {
        tx.executeWithoutResult(() -> {
            TransactionParticipant sender = join("a");
            join("b");
            TransactionContext transaction = TransactionAccess.of(tx).current();
            transaction.beforeStatement(StatementKind.WRITE, sender);
            transaction.afterWrite(sender);
            assertThat(told).containsExactly("b flush", "b forget");
        });
    }

    @Test
    void allAreAskedToSendWhatTheyHoldBackAroundASavepoint() {
        tx.executeWithoutResult(() -> {
            join("a");
            tx.attempt(() -> 1);
            tx.attempt(() -> {
                throw new IOException("undone");
            });
            assertThat(told).containsExactly("a flush", "a flush", "a flush", "a savepoint");
        });
    }

    @Test
    void noParticipantIsAskedToFlushInAReadOnlyTransaction() {
        tx.withReadOnly().executeWithoutResult(() -> {
            join("a");
            TransactionAccess.of(tx).current().beforeStatement(StatementKind.READ, join("b"));
        });

        assertThat(told).containsExactly("a COMMITTED", "b COMMITTED");
    }

    @Test
    void aRollbackOnlyCompletes() {
        tx.executeWithoutResult(() -> {
            join("a");
            tx.setRollbackOnly();
        });

        assertThat(told).containsExactly("a ROLLED_BACK");
    }

    @Test
    void whatFailsWhenItIsSentMarksTheTransactionRollbackOnly() {
        DuplicateKeyException duplicate = new DuplicateKeyException("flush", null, -1, null);

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    TransactionAccess.of(tx).current().participant(this, transaction -> new TransactionParticipant() {
                        @Override
                        public void beforeForeignStatement() {
                            throw duplicate;
                        }
                    });
                    assertThatThrownBy(names::all).isSameAs(duplicate);
                }))
                .isInstanceOf(TransactionRolledBackException.class)
                .hasCause(duplicate);
    }

    @Test
    void whatFailsWhenItIsSentBeforeTheCommitStopsIt() {
        DuplicateKeyException duplicate = new DuplicateKeyException("flush", null, -1, null);

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    names.insert("ada");
                    join("a");
                    TransactionAccess.of(tx).current().participant(this, transaction -> new TransactionParticipant() {
                        @Override
                        public void beforeCommit() {
                            throw duplicate;
                        }
                    });
                }))
                .isSameAs(duplicate);
        assertThat(told).containsExactly("a before commit", "a ROLLED_BACK");
        assertThat(database.names()).isEmpty();
    }

    @Test
    void oneThatFailsAfterTheEndDoesNotStopTheOthers() {
        tx.executeWithoutResult(() -> {
            TransactionAccess.of(tx).current().participant(this, transaction -> new TransactionParticipant() {
                @Override
                public void afterCompletion(Outcome outcome) {
                    throw new IllegalStateException("cache");
                }
            });
            join("a");
        });

        assertThat(told).containsExactly("a before commit", "a COMMITTED");
    }
}
