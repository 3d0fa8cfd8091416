package dev.mortise.testkit.consistency;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.Attempt;
import dev.mortise.transaction.RetryPolicy;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Transfers between accounts, each entered twice: no money comes or goes, and the entries are those of the transfers that committed. */
final class Bank implements Workload {

    static final Schema SCHEMA = Schema.of(
            Table.named("bank_account")
                    .id("id", integer())
                    .required("balance", integer())
                    .check("bank_account_ck", "balance >= 0"),
            Table.named("bank_entry")
                    .id("id", bigInteger())
                    .required("transfer", bigInteger())
                    .required("account", integer())
                    .required("amount", integer()));

    private static final int ACCOUNTS = 12;
    private static final int OPENING = 50;

    private final AtomicLong transfers = new AtomicLong();
    private final Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();

    @Entity(name = "BankAccount")
    static class BankAccount {

        @Id
        private int id;

        private int balance;

        protected BankAccount() {}

        BankAccount(int id, int balance) {
            this.id = id;
            this.balance = balance;
        }

        int getId() {
            return id;
        }

        int getBalance() {
            return balance;
        }
    }

    @Entity(name = "BankEntry")
    static class BankEntry {

        @Id
        private long id;

        private long transfer;
        private int account;
        private int amount;

        protected BankEntry() {}

        BankEntry(long id, long transfer, int account, int amount) {
            this.id = id;
            this.transfer = transfer;
            this.account = account;
            this.amount = amount;
        }
    }

    @Override
    public void prepare(Engine engine) {
        engine.repository(BankAccount.class, Integer.class)
                .insertAll(IntStream.range(0, ACCOUNTS)
                        .mapToObj(id -> new BankAccount(id, OPENING))
                        .toList());
    }

    @Override
    public Step next(Engine engine, SplittableRandom random) {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        return new Transfer(engine, transfers.incrementAndGet(), from, to, 1 + random.nextInt(10));
    }

    /** A transfer; it locks the accounts in their order, so that none waits for another in a cycle. */
    private final class Transfer implements Step {

        private final Engine engine;
        private final Repository<BankAccount, Integer> accounts;
        private final Repository<BankEntry, Long> entries;
        private final long id;
        private final int from;
        private final int to;
        private final int amount;
        private boolean moved;

        Transfer(Engine engine, long id, int from, int to, int amount) {
            this.engine = engine;
            this.accounts = engine.repository(BankAccount.class, Integer.class);
            this.entries = engine.repository(BankEntry.class, Long.class);
            this.id = id;
            this.from = from;
            this.to = to;
            this.amount = amount;
        }

        @Override
        public void run(RetryPolicy policy) {
            engine.tx().withRetry(policy).executeWithoutResult(this::move);
        }

        private void move() {
            moved = false;
            if (to < from) {
                add(to, amount);
            }
            if (!add(from, -amount)) {
                engine.tx().setRollbackOnly();
                return;
            }
            if (from < to) {
                add(to, amount);
            }
            entries.insertAll(List.of(entry(0, from, -amount), entry(1, to, amount)));
            enterOnceMore();
            assertThat(engine.tx().attempt(() -> accounts.getById(from)).isSuccess())
                    .isTrue();
            moved = true;
        }

        /** What the attempt takes back must not be there later. */
        private void enterOnceMore() {
            Attempt<?> attempt = engine.tx().attempt(() -> {
                add(to, 1000);
                return entries.insertAll(List.of(entry(0, from, -amount)));
            });
            assertThat(attempt.failure()).containsInstanceOf(DuplicateKeyException.class);
        }

        private BankEntry entry(int side, int account, int change) {
            return new BankEntry(2 * id + side, id, account, change);
        }

        private boolean add(int account, int change) {
            Path<BankAccount, Integer> balance = path(BankAccount::getBalance);
            return accounts.updateWhere(UpdateSpec.of(BankAccount.class)
                            .set(balance.to(balance.plus(change)))
                            .where(path(BankAccount::getId).eq(account), balance.ge(-change)))
                    == 1;
        }

        @Override
        public void ended(Outcome outcome) {
            outcomes.put(id, outcome == Outcome.COMMITTED && !moved ? Outcome.FAILED : outcome);
        }
    }

    @Override
    public void check(Engine engine) {
        List<BankAccount> accounts =
                engine.repository(BankAccount.class, Integer.class).find(QuerySpec.of(BankAccount.class));
        List<BankEntry> entries = engine.repository(BankEntry.class, Long.class).find(QuerySpec.of(BankEntry.class));
        assertThat(accounts.stream().mapToInt(account -> account.balance).sum())
                .as("all the money")
                .isEqualTo(ACCOUNTS * OPENING);
        Map<Integer, Integer> changes = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.account, Collectors.summingInt(entry -> entry.amount)));
        assertThat(accounts)
                .allSatisfy(account -> assertThat(account.balance)
                        .as("account %d", account.id)
                        .isEqualTo(OPENING + changes.getOrDefault(account.id, 0)));
        Map<Long, Long> sides =
                entries.stream().collect(Collectors.groupingBy(entry -> entry.transfer, Collectors.counting()));
        assertThat(sides.values()).as("entries of each transfer").containsOnly(2L);
        outcomes.forEach((transfer, outcome) -> {
            if (outcome != Outcome.UNKNOWN) {
                assertThat(sides.containsKey(transfer))
                        .as("transfer %d, %s", transfer, outcome)
                        .isEqualTo(outcome == Outcome.COMMITTED);
            }
        });
        assertThat(outcomes.keySet()).containsAll(sides.keySet());
    }
}
