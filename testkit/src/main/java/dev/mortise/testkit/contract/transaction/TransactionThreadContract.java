package dev.mortise.testkit.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.query.QuerySpec;
import dev.mortise.spi.TransactionContext;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.transaction.ManualTransaction;
import dev.mortise.transaction.TransactionAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Contract of transactions and threads: a transaction belongs to the thread that began it (R22). */
@ContractGroup("TXN")
class TransactionThreadContract extends TransactionContractBase {

    private static final QuerySpec<Article> ALL = QuerySpec.of(Article.class);

    private final ExecutorService threads;

    TransactionThreadContract(ContractContext context) {
        super(context);
        ExecutorService started = Executors.newFixedThreadPool(8);
        this.threads = started;
        context.closing(started::shutdownNow);
    }

    @ContractTest(id = "TXN-64")
    void transactionNotVisibleOnOtherThread() {
        tx.executeWithoutResult(() -> {
            insert("here");
            onAnother(() -> {
                assertThat(tx.isActive()).isFalse();
                assertThat(articles.count(ALL)).isZero();
                return insert("there");
            });
            assertThat(committed()).containsExactly("there");
            tx.setRollbackOnly();
        });

        assertThat(committed()).containsExactly("there");
    }

    @ContractTest(id = "TXN-65")
    void transactionNotLeakedToNextTaskOnSameThread() throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();
        context.closing(single::shutdownNow);

        assertThatThrownBy(() -> single.submit(() -> tx.execute(() -> {
                            insert("Tea");
                            throw new BrokenOff();
                        }))
                        .get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(BrokenOff.class);
        single.submit(() -> tx.execute(() -> insert("Coffee"))).get(30, TimeUnit.SECONDS);

        assertThat(single.submit(tx::isActive).get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(single.submit(() -> articles.count(ALL)).get(30, TimeUnit.SECONDS))
                .isOne();
    }

    @ContractTest(id = "TXN-66")
    void transactionUsedFromOtherThreadRefused() {
        try (ManualTransaction transaction = tx.begin()) {
            insert("Tea");
            TransactionContext current = TransactionAccess.of(tx).current();
            onAnother(() -> {
                assertThatIllegalStateException()
                        .isThrownBy(transaction::commit)
                        .withMessageContaining("thread");
                assertThatIllegalStateException().isThrownBy(transaction::rollback);
                assertThatIllegalStateException().isThrownBy(transaction::savepoint);
                assertThatIllegalStateException().isThrownBy(current::connection);
                return "refused";
            });
            insert("Coffee");
            transaction.commit();
        }

        assertThat(committed()).containsExactly("Coffee", "Tea");
    }

    @ContractTest(id = "TXN-67")
    void interruptDuringTransaction() {
        try {
            assertThatThrownBy(() -> tx.execute(() -> {
                        insert("Tea");
                        Thread.currentThread().interrupt();
                        throw new InterruptedException();
                    }))
                    .isInstanceOf(InterruptedException.class);

            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(committed()).isEmpty();
        insert("Coffee");
        assertThat(committed()).containsExactly("Coffee");
    }

    @ContractTest(id = "TXN-75")
    void templateReusableConcurrently() throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int number = thread;
            tasks.add(() -> insertInTransactions(number));
        }

        for (Future<Integer> done : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
            assertThat(done.get()).isEqualTo(10);
        }

        assertThat(committed()).hasSize(40).noneMatch(name -> name.endsWith("rolled back"));
    }

    /** Ten transactions, of which every second one is rolled back. */
    private int insertInTransactions(int thread) {
        int done = 0;
        for (int i = 0; i < 10; i++) {
            boolean rolledBack = i % 2 == 1;
            String name = thread + " " + i + (rolledBack ? " rolled back" : "");
            tx.executeWithoutResult(() -> {
                insert(name);
                if (rolledBack) {
                    tx.setRollbackOnly();
                }
            });
            done++;
        }
        return done;
    }

    private void onAnother(Callable<?> work) {
        try {
            threads.submit(work).get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError("the other thread failed", failure);
        }
    }
}
