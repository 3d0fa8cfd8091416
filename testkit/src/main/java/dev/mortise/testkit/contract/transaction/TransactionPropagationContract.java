package dev.mortise.testkit.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.PoolExhaustedException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.database.PoolSettings;
import dev.mortise.transaction.Isolation;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.TransactionTemplate;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Contract of propagation: how a callback treats an existing transaction (R22, R25). */
@ContractGroup("TXN")
class TransactionPropagationContract extends TransactionContractBase {

    private static final QuerySpec<Article> ALL = QuerySpec.of(Article.class);

    private final TransactionTemplate requiresNew;

    TransactionPropagationContract(ContractContext context) {
        super(context);
        this.requiresNew = tx.withPropagation(Propagation.REQUIRES_NEW);
    }

    @ContractTest(id = "TXN-08")
    void requiredJoins() {
        tx.executeWithoutResult(() -> {
            insert("outer");
            tx.executeWithoutResult(() -> {
                assertThat(articles.count(ALL)).isOne();
                insert("inner");
            });
            assertThat(committed()).isEmpty();
        });

        assertThat(committed()).containsExactly("inner", "outer");
        assertThat(context.statements().commits()).isOne();
        assertThat(context.statements().connectionsTaken()).isOne();
    }

    @ContractTest(id = "TXN-09")
    void requiredInnerFailureCaughtByOuter() {
        BrokenOff failure = new BrokenOff();

        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    insert("outer");
                    assertThatThrownBy(() -> tx.execute(() -> {
                                throw failure;
                            }))
                            .isSameAs(failure);
                }))
                .withCause(failure);

        assertThat(committed()).isEmpty();
    }

    @ContractTest(id = "TXN-10")
    void requiresNewIndependent() {
        assertThatThrownBy(() -> tx.execute(() -> {
                    insert("outer");
                    requiresNew.execute(() -> insert("inner"));
                    assertThat(committed()).containsExactly("inner");
                    throw new BrokenOff();
                }))
                .isInstanceOf(BrokenOff.class);

        assertThat(committed()).containsExactly("inner");
    }

    @ContractTest(id = "TXN-10")
    void requiresNewFailsWhereThePoolHasNoSecondConnection() {
        TransactionTemplate narrow =
                TransactionTemplate.over(context.database().pool(new PoolSettings(1, Duration.ofMillis(300))));
        Repository<Article, UUID> repository = context.closing(context.module()
                        .transactions(narrow)
                        .entities(Article.class)
                        .open())
                .repository(Article.class, UUID.class);

        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(() -> narrow.executeWithoutResult(() -> {
                    repository.insert(Article.named("outer"));
                    narrow.withPropagation(Propagation.REQUIRES_NEW)
                            .execute(() -> repository.insert(Article.named("inner")));
                }));

        assertThat(committed()).isEmpty();
        assertThat(repository.count(ALL)).isZero();
    }

    @ContractTest(id = "TXN-11")
    void requiresNewInnerFailsOuterCommits() {
        tx.executeWithoutResult(() -> {
            insert("outer");
            assertThatThrownBy(() -> requiresNew.execute(() -> {
                        insert("inner");
                        throw new BrokenOff();
                    }))
                    .isInstanceOf(BrokenOff.class);
            insert("later");
        });

        assertThat(committed()).containsExactly("later", "outer");
    }

    @ContractTest(id = "TXN-12")
    void requiresNewDoesNotSeeOuterUncommitted() {
        tx.executeWithoutResult(() -> {
            insert("outer");
            assertThat(requiresNew.execute(() -> articles.count(ALL))).isZero();
            assertThat(articles.count(ALL)).isOne();
        });

        assertThat(committed()).containsExactly("outer");
    }

    @ContractTest(id = "TXN-17")
    void supportsWithoutTransactionRunsEachCallInItsOwn() {
        assertThatThrownBy(() -> tx.withPropagation(Propagation.SUPPORTS).execute(() -> {
                    assertThat(tx.isActive()).isFalse();
                    insert("kept");
                    assertThat(committed()).containsExactly("kept");
                    throw new BrokenOff();
                }))
                .isInstanceOf(BrokenOff.class);

        assertThat(committed()).containsExactly("kept");
    }

    @ContractTest(id = "TXN-17")
    void supportsJoinsATransaction() {
        tx.executeWithoutResult(() -> {
            tx.withPropagation(Propagation.SUPPORTS).execute(() -> insert("inner"));
            assertThat(committed()).isEmpty();
        });

        assertThat(committed()).containsExactly("inner");
    }

    @ContractTest(id = "TXN-18")
    void mandatoryWithoutTransaction() {
        TransactionTemplate mandatory = tx.withPropagation(Propagation.MANDATORY);
        AtomicInteger runs = new AtomicInteger();

        assertThatIllegalStateException()
                .isThrownBy(() -> mandatory.execute(runs::incrementAndGet))
                .withMessageContaining("MANDATORY");

        assertThat(runs).hasValue(0);
        assertThat(tx.execute(() -> mandatory.execute(runs::incrementAndGet))).isOne();
    }

    @ContractTest(id = "TXN-19")
    void neverInsideTransaction() {
        TransactionTemplate never = tx.withPropagation(Propagation.NEVER);
        AtomicInteger runs = new AtomicInteger();

        tx.executeWithoutResult(() -> assertThatIllegalStateException()
                .isThrownBy(() -> never.execute(runs::incrementAndGet))
                .withMessageContaining("NEVER"));

        assertThat(runs).hasValue(0);
        assertThat(never.execute(runs::incrementAndGet)).isOne();
    }

    @ContractTest(id = "TXN-20")
    void notSupportedSuspends() {
        tx.executeWithoutResult(() -> {
            insert("outer");
            tx.executeSuspended(() -> {
                assertThat(tx.isActive()).isFalse();
                assertThat(articles.count(ALL)).isZero();
                return insert("outside");
            });
            assertThat(committed()).containsExactly("outside");
            int taken = context.statements().connectionsTaken();
            insert("resumed");
            assertThat(context.statements().connectionsTaken()).isEqualTo(taken);
            tx.setRollbackOnly();
        });

        assertThat(committed()).containsExactly("outside");
    }

    @ContractTest(id = "TXN-21")
    void suspendResumeAfterInnerException() {
        tx.executeWithoutResult(() -> {
            insert("outer");
            assertThatThrownBy(() -> tx.executeSuspended(() -> {
                        throw new BrokenOff();
                    }))
                    .isInstanceOf(BrokenOff.class);
            assertThatThrownBy(() -> requiresNew.execute(() -> {
                        throw new BrokenOff();
                    }))
                    .isInstanceOf(BrokenOff.class);
            assertThat(tx.isActive()).isTrue();
            assertThat(articles.count(ALL)).isOne();
        });

        assertThat(committed()).containsExactly("outer");
    }

    @ContractTest(id = "TXN-32")
    void isolationOnJoinMismatchRefused() {
        TransactionTemplate serializable = tx.withIsolation(Isolation.SERIALIZABLE);
        AtomicInteger runs = new AtomicInteger();

        tx.executeWithoutResult(() -> {
            insert("outer");
            assertThatIllegalStateException()
                    .isThrownBy(() -> serializable.execute(runs::incrementAndGet))
                    .withMessageContaining("SERIALIZABLE");
        });

        assertThat(runs).hasValue(0);
        assertThat(committed()).containsExactly("outer");
        assertThat(serializable.execute(() -> serializable.execute(runs::incrementAndGet)))
                .isOne();
        assertThat(serializable.execute(() -> tx.execute(runs::incrementAndGet)))
                .isEqualTo(2);
    }

    @ContractTest(id = "TXN-77")
    void deepNesting20() {
        insertNested(20);

        assertThat(committed()).hasSize(20);
        assertThat(context.statements().commits()).isOne();
    }

    private void insertNested(int levels) {
        tx.executeWithoutResult(() -> {
            insert("level " + levels);
            if (levels > 1) {
                insertNested(levels - 1);
            }
        });
    }
}
