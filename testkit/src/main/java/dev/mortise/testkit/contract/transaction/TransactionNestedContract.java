package dev.mortise.testkit.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.query.QuerySpec;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.transaction.Attempt;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.List;

/** Contract of nested scopes, which are kept or rolled back by themselves (R24, R25). */
@ContractGroup("TXN")
class TransactionNestedContract extends TransactionContractBase {

    private final TransactionTemplate nested;

    TransactionNestedContract(ContractContext context) {
        super(context);
        this.nested = tx.withPropagation(Propagation.NESTED);
    }

    @ContractTest(id = "TXN-13")
    void nestedSavepointRollback() {
        tx.executeWithoutResult(() -> {
            insert("outer");
            breakOff(() -> insert("inner"));
            assertThat(articles.count(QuerySpec.of(Article.class))).isOne();
            insert("later");
        });

        assertThat(committed()).containsExactly("later", "outer");
        assertThat(context.statements().savepoints()).isOne();
        assertThat(context.statements().savepointRollbacks()).isOne();
        assertThat(context.statements().connectionsTaken()).isOne();
    }

    @ContractTest(id = "TXN-14")
    void nestedTwice() {
        tx.executeWithoutResult(() -> {
            insert("outer");
            nested.executeWithoutResult(() -> {
                insert("first");
                breakOff(() -> insert("second"));
                insert("third");
            });
            breakOff(() -> nested.execute(() -> insert("kept in what is rolled back")));
        });

        assertThat(committed()).containsExactly("first", "outer", "third");
    }

    @ContractTest(id = "TXN-15")
    void nestedCommitThenOuterRollback() {
        assertThatThrownBy(() -> tx.execute(() -> {
                    nested.execute(() -> insert("inner"));
                    throw new BrokenOff();
                }))
                .isInstanceOf(BrokenOff.class);

        assertThat(committed()).isEmpty();
    }

    @ContractTest(id = "TXN-16")
    void nestedRollbackRestoresWhatIsInMemory() {
        Article tea = insert("Tea");
        Article coffee = Article.named("Coffee");

        tx.executeWithoutResult(() -> {
            tea.setStock(1);
            articles.update(tea);
            breakOff(() -> {
                tea.setStock(2);
                articles.update(tea);
                articles.insert(coffee);
                assertThat(tea.getVersion()).isEqualTo(2);
            });
            assertThat(tea.getVersion()).isOne();
            assertThat(coffee.getId()).isNull();
            assertThat(coffee.getVersion()).isNull();
            assertThat(articles.getById(idOf(tea)).getStock()).isOne();
            assertThat(articles.find(QuerySpec.of(Article.class))).hasSize(1);
            tea.setStock(3);
            articles.update(tea);
            articles.insert(coffee);
        });

        assertThat(committed()).containsExactly("Coffee", "Tea");
        assertThat(articles.getById(idOf(tea))).usingRecursiveComparison().isEqualTo(tea);
    }

    @ContractTest(id = "TXN-47")
    void statementErrorInsideNestedScopeRecovers() {
        tx.executeWithoutResult(() -> {
            insert("Tea");
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> nested.execute(() -> insert("Tea")));
            insert("Coffee");
        });

        assertThat(committed()).containsExactly("Coffee", "Tea");
    }

    @ContractTest(id = "TXN-47")
    void statementErrorInsideAttemptRecovers() {
        Attempt<Article> attempt = tx.execute(() -> {
            insert("Tea");
            Attempt<Article> second = tx.attempt(() -> insert("Tea"));
            insert("Coffee");
            return second;
        });

        assertThat(attempt.isSuccess()).isFalse();
        assertThat(attempt.failure()).containsInstanceOf(DuplicateKeyException.class);
        assertThat(committed()).containsExactly("Coffee", "Tea");
    }

    @ContractTest(id = "TXN-57")
    void callbacksInNestedWaitForTheOuterEnd() {
        List<String> ran = new ArrayList<>();

        tx.executeWithoutResult(() -> {
            nested.executeWithoutResult(() -> tx.afterCommit(() -> ran.add("kept")));
            breakOff(() -> {
                tx.beforeCommit(() -> ran.add("dropped before commit"));
                tx.afterCommit(() -> ran.add("dropped after commit"));
                tx.afterRollback(() -> ran.add("rolled back"));
            });
            assertThat(ran).containsExactly("rolled back");
            insert("outer");
        });

        assertThat(ran).containsExactly("rolled back", "kept");
    }

    private void breakOff(Runnable work) {
        assertThatThrownBy(() -> nested.execute(() -> {
                    work.run();
                    throw new BrokenOff();
                }))
                .isInstanceOf(BrokenOff.class);
    }
}
