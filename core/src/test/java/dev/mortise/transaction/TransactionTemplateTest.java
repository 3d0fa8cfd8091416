package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.spi.TransactionContext;
import java.io.IOException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TransactionTemplateTest extends TransactionTest {

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
    void aCaughtFailureOfAnInnerCallbackMarksTheOuterTransactionRollbackOnly() {
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
    void nothingIsSentAfterAFailedStatementOfTheTransaction() {
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

    @Test
    void manyThreadsShareATemplate() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String name = "n" + i;
                calls.add(() -> {
                    tx.executeWithoutResult(() -> names.insert(name));
                    return null;
                });
            }
            for (Future<Void> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(database.names()).hasSize(40);
    }

    @Test
    void anotherThreadHasNoPartInTheTransaction() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            tx.execute(() -> {
                names.insert("ada");
                TransactionContext here = TransactionAccess.of(tx).current();

                thread.submit(() -> {
                            assertThat(tx.isActive()).isFalse();
                            names.insert("bob");
                            assertThatThrownBy(here::connection)
                                    .isInstanceOf(IllegalStateException.class)
                                    .hasMessageContaining("thread");
                        })
                        .get();
                tx.setRollbackOnly();
                return null;
            });
        } finally {
            thread.shutdown();
        }
        assertThat(database.names()).containsExactly("bob");
    }

    @Test
    void anInterruptIsNeitherLostNorObeyed() {
        Thread.currentThread().interrupt();

        tx.executeWithoutResult(() -> names.insert("ada"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void whatNeedsATransactionSaysSoWhereThereIsNone() {
        assertThatThrownBy(tx::setRollbackOnly).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(TransactionAccess.of(tx)::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("execute");
        assertThatThrownBy(() -> tx.afterCommit(() -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wrappersOfOneDataSourceShareTheirTransactions() {
        TransactionTemplate wrapped = TransactionTemplate.over(new Wrapper(database.dataSource()));

        tx.executeWithoutResult(() -> {
            names.insert("ada");
            assertThat(wrapped.isActive()).isTrue();
            assertThat(new Names(wrapped).all()).containsExactly("ada");
        });
        wrapped.executeWithoutResult(() -> assertThat(tx.isActive()).isTrue());
        assertThat(wrapped.isActive()).isFalse();
    }

    /** Shows what it wraps in the way of Spring's wrappers. */
    public static final class Wrapper extends StubDataSource {

        private final DataSource target;

        Wrapper(DataSource target) {
            this.target = target;
        }

        public DataSource getTargetDataSource() {
            return target;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return target.getConnection();
        }
    }

    @Test
    void hasNothingOfTheSpi() {
        assertThat(TransactionTemplate.class.getMethods())
                .extracting(Method::getName)
                .doesNotContain("join", "addStore", "removeStore", "current");
        assertThat(TransactionTemplate.class.getMethods())
                .filteredOn(method -> !method.getName().equals("over"))
                .noneMatch(method -> method.toGenericString().contains("dev.mortise.spi"));
    }
}
