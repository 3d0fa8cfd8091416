package dev.mortise.testkit.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.RetryPolicy;
import dev.mortise.transaction.TransactionTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Contract of callbacks around the end of a transaction (R27). */
@ContractGroup("TXN")
class TransactionCallbackContract extends TransactionContractBase {

    private final TransactionTemplate requiresNew;
    private final List<String> ran = new ArrayList<>();

    TransactionCallbackContract(ContractContext context) {
        super(context);
        this.requiresNew = tx.withPropagation(Propagation.REQUIRES_NEW);
    }

    @ContractTest(id = "TXN-49")
    void afterCommitRunsOnceAfterVisible() {
        tx.executeWithoutResult(() -> {
            tx.afterCommit(() -> ran.addAll(committed()));
            insert("Tea");
            assertThat(ran).isEmpty();
        });

        assertThat(ran).containsExactly("Tea");
    }

    @ContractTest(id = "TXN-50")
    void afterCommitNotOnRollback() {
        tx.executeWithoutResult(() -> {
            insert("Tea");
            tx.afterCommit(() -> ran.add("after commit"));
            tx.setRollbackOnly();
        });
        breakOff(() -> {
            insert("Tea");
            tx.afterCommit(() -> ran.add("after commit"));
        });

        assertThat(ran).isEmpty();
    }

    @ContractTest(id = "TXN-51")
    void afterRollbackRunsWhenRolledBackAndThenOnly() {
        tx.executeWithoutResult(() -> {
            insert("Tea");
            tx.afterRollback(() -> ran.add("after rollback of what committed"));
        });
        breakOff(() -> {
            insert("Coffee");
            tx.afterRollback(() -> ran.addAll(committed()));
        });

        assertThat(ran).containsExactly("Tea");
    }

    @ContractTest(id = "TXN-52")
    void afterCommitOrder() {
        tx.executeWithoutResult(() -> {
            tx.afterCommit(() -> ran.add("first"));
            insert("Tea");
            tx.executeWithoutResult(() -> tx.afterCommit(() -> ran.add("second")));
            tx.afterCommit(() -> ran.add("third"));
        });

        assertThat(ran).containsExactly("first", "second", "third");
    }

    @ContractTest(id = "TXN-53")
    void afterCommitExceptionChangesNothing() {
        String returned = tx.execute(() -> {
            insert("Tea");
            tx.afterCommit(() -> ran.add("before the failure"));
            tx.afterCommit(() -> {
                throw new BrokenOff();
            });
            tx.afterCommit(() -> ran.add("after the failure"));
            return "returned";
        });

        assertThat(returned).isEqualTo("returned");
        assertThat(ran).containsExactly("before the failure", "after the failure");
        assertThat(committed()).containsExactly("Tea");
    }

    @ContractTest(id = "TXN-54")
    void afterCommitCanOpenNewTransaction() {
        tx.executeWithoutResult(() -> {
            insert("Tea");
            tx.afterCommit(() -> {
                ran.add(tx.isActive() ? "active" : "over");
                insert("Coffee");
                ran.addAll(committed());
                breakOff(() -> insert("Milk"));
            });
        });

        assertThat(ran).containsExactly("over", "Coffee", "Tea");
        assertThat(committed()).containsExactly("Coffee", "Tea");
    }

    @ContractTest(id = "TXN-55")
    void beforeCommitCanWrite() {
        tx.executeWithoutResult(() -> {
            insert("Tea");
            tx.beforeCommit(() -> insert("Coffee"));
        });

        assertThat(committed()).containsExactly("Coffee", "Tea");
        assertThat(context.statements().commits()).isOne();
    }

    @ContractTest(id = "TXN-55")
    void beforeCommitCanVeto() {
        BrokenOff veto = new BrokenOff();

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    insert("Tea");
                    tx.afterCommit(() -> ran.add("after commit"));
                    tx.afterRollback(() -> ran.add("after rollback"));
                    tx.beforeCommit(() -> {
                        throw veto;
                    });
                }))
                .isSameAs(veto);

        assertThat(committed()).isEmpty();
        assertThat(ran).containsExactly("after rollback");
    }

    @ContractTest(id = "TXN-56")
    void callbacksInRequiresNewBelongToTheInner() {
        breakOff(() -> {
            insert("outer");
            tx.afterRollback(() -> ran.add("outer rolled back"));
            requiresNew.executeWithoutResult(() -> {
                insert("inner");
                tx.afterCommit(() -> ran.add("inner committed"));
                tx.afterRollback(() -> ran.add("inner rolled back"));
            });
            assertThat(ran).containsExactly("inner committed");
        });

        assertThat(ran).containsExactly("inner committed", "outer rolled back");
    }

    @ContractTest(id = "TXN-58")
    void callbacksOnRetryOnlyFinalAttempt() {
        insert("Tea");
        List<String> names = new ArrayList<>(List.of("Tea", "Coffee"));
        RetryPolicy atOnce =
                RetryPolicy.onTransient().alsoOn(DuplicateKeyException.class).withPauses(Duration.ZERO, Duration.ZERO);

        tx.withRetry(atOnce).executeWithoutResult(() -> {
            String name = names.remove(0);
            tx.beforeCommit(() -> ran.add("before commit of " + name));
            tx.afterCommit(() -> ran.add("after commit of " + name));
            insert(name);
        });

        assertThat(ran).containsExactly("before commit of Coffee", "after commit of Coffee");
    }

    @ContractTest(id = "TXN-49")
    void callbacksNeedATransaction() {
        assertThatIllegalStateException().isThrownBy(() -> tx.afterCommit(() -> ran.add("after commit")));
        assertThatIllegalStateException().isThrownBy(() -> tx.beforeCommit(() -> ran.add("before commit")));
        assertThatIllegalStateException().isThrownBy(() -> tx.afterRollback(() -> ran.add("after rollback")));

        assertThat(ran).isEmpty();
    }

    private void breakOff(Runnable work) {
        assertThatThrownBy(() -> tx.execute(() -> {
                    work.run();
                    throw new BrokenOff();
                }))
                .isInstanceOf(BrokenOff.class);
    }
}
