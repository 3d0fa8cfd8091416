package dev.mortise.testkit.contract.concurrency;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.FullRun;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.report.Seed;
import dev.mortise.transaction.RetryPolicy;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Contract of many threads on the same rows. */
@ContractGroup("CON")
class ConcurrencyContract extends TransactionContractBase {

    private static final int ACCOUNTS = 10;
    private static final int OPENING = 20;
    private static final int TRANSFERS = FullRun.count(100, 2000);

    ConcurrencyContract(ContractContext context) {
        super(context);
    }

    @ContractTest(id = "CON-01")
    void bankTransferInvariant() throws Exception {
        List<UUID> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(idOf(articles.insert(Article.named("account " + i).with(null, null, OPENING))));
        }
        SplittableRandom random = new SplittableRandom(Seed.value());

        onThreads(8, thread -> {
            SplittableRandom own = random.split();
            return () -> {
                for (int i = 0; i < TRANSFERS; i++) {
                    transfer(accounts, own);
                }
                return "done";
            };
        });

        List<Article> after = articles.find(QuerySpec.of(Article.class));
        assertThat(after).hasSize(ACCOUNTS).allMatch(account -> account.getStock() >= 0);
        assertThat(after.stream().mapToInt(Article::getStock).sum()).isEqualTo(ACCOUNTS * OPENING);
        assertThat(after).anyMatch(account -> account.getStock() != OPENING);
    }

    @ContractTest(id = "CON-04")
    void uniqueClaimRace() throws Exception {
        List<String> outcomes = onThreads(50, thread -> () -> claim());

        assertThat(Collections.frequency(outcomes, "claimed")).isOne();
        assertThat(Collections.frequency(outcomes, "taken")).isEqualTo(49);
        assertThat(committed()).containsExactly("claim");
    }

    private String claim() {
        try {
            insert("claim");
            return "claimed";
        } catch (DuplicateKeyException taken) {
            return "taken";
        }
    }

    /** Moves money unless there is too little of it; locks rows in the order of the accounts, so that no two transfers deadlock. */
    private void transfer(List<UUID> accounts, SplittableRandom random) {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        int amount = 1 + random.nextInt(10);
        TransactionTemplate retrying = tx.withRetry(
                RetryPolicy.onTransient().alsoOn(LockTimeoutException.class).withMaxAttempts(10));
        retrying.executeWithoutResult(() -> {
            if (to < from) {
                credit(accounts.get(to), amount);
            }
            if (!debit(accounts.get(from), amount)) {
                tx.setRollbackOnly();
            } else if (from < to) {
                credit(accounts.get(to), amount);
            }
        });
    }

    private boolean debit(UUID account, int amount) {
        Path<Article, Integer> stock = path(Article::getStock);
        return articles.updateWhere(UpdateSpec.of(Article.class)
                        .set(stock.to(stock.minus(amount)))
                        .where(path(Article::getId).eq(account), stock.ge(amount)))
                == 1;
    }

    private void credit(UUID account, int amount) {
        articles.updateWhere(UpdateSpec.of(Article.class)
                .set(path(Article::getStock).to(path(Article::getStock).plus(amount)))
                .where(path(Article::getId).eq(account)));
    }

    private <T> List<T> onThreads(int count, Function<Integer, Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        context.closing(threads::shutdownNow);
        List<Callable<T>> tasks = new ArrayList<>();
        for (int thread = 0; thread < count; thread++) {
            tasks.add(work.apply(thread));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> done : threads.invokeAll(tasks, 10, TimeUnit.MINUTES)) {
            results.add(done.get());
        }
        return results;
    }
}
