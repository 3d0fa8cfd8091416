package dev.mortise.testkit.contract.mixed;

import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.transaction.Attempt;
import dev.mortise.transaction.TransactionTemplate;
import java.util.UUID;

/** Contract of two engines in one transaction on one connection (R17, R24). */
@ContractGroup("MIX")
class MixedEngineContract {

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Repository<Article, UUID> own;

    MixedEngineContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA);
        this.tx = context.transactions();
        this.own = context.open(Article.class).repository(Article.class, UUID.class);
    }

    private Repository<Article, UUID> peer() {
        return context.openPeer(Article.class).repository(Article.class, UUID.class);
    }

    @ContractTest(id = "MIX-01", peer = true)
    void enginesSeeEachOthersWritesOnOneConnection() {
        Repository<Article, UUID> peer = peer();
        context.statements().clear();

        tx.executeWithoutResult(() -> {
            Article tea = own.insert(Article.named("Tea"));
            Article seen = peer.getById(requireNonNull(tea.getId()));
            peer.update(seen.with("by the other", null, 2));
            assertThat(own.find(QuerySpec.of(Article.class)
                            .where(path(Article::getNote).eq("by the other"))))
                    .hasSize(1);
        });

        assertThat(context.statements().connectionsTaken()).isEqualTo(1);
        assertThat(context.statements().commits()).isEqualTo(1);
    }

    @ContractTest(id = "MIX-02", peer = true)
    void rollbackUndoesBoth() {
        Repository<Article, UUID> peer = peer();

        tx.executeWithoutResult(() -> {
            own.insert(Article.named("Tea"));
            peer.insert(Article.named("Mug"));
            tx.setRollbackOnly();
        });

        assertThat(context.sql().count("article")).isZero();
    }

    @ContractTest(id = "MIX-03", peer = true)
    void attemptTakesBackTheWorkOfBoth() {
        Repository<Article, UUID> peer = peer();

        tx.executeWithoutResult(() -> {
            own.insert(Article.named("Tea"));
            Attempt<Article> attempt = tx.attempt(() -> {
                own.insert(Article.named("Mug"));
                return peer.insert(Article.named("Tea"));
            });
            assertThat(attempt.failure()).containsInstanceOf(DuplicateKeyException.class);
            assertThat(peer.count()).isEqualTo(1);
            peer.insert(Article.named("Pot"));
        });

        assertThat(own.count()).isEqualTo(2);
    }

    @ContractTest(id = "MIX-04", peer = true)
    void failureOfOneRollsBackTheOther() {
        Repository<Article, UUID> peer = peer();

        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    own.insert(Article.named("Tea"));
                    assertThatExceptionOfType(DuplicateKeyException.class)
                            .isThrownBy(() -> peer.insert(Article.named("Tea")));
                    assertThatExceptionOfType(TransactionRolledBackException.class)
                            .isThrownBy(own::count);
                }));

        assertThat(context.sql().count("article")).isZero();
    }

    @ContractTest(id = "MIX-05", peer = true)
    void versionThatTheOtherMovedIsStale() {
        Repository<Article, UUID> peer = peer();
        Article tea = own.insert(Article.named("Tea"));

        tx.executeWithoutResult(() -> {
            peer.updateWhere(UpdateSpec.of(Article.class)
                    .set(path(Article::getStock).to(3))
                    .where(path(Article::getName).eq("Tea")));
            assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> own.update(tea));
        });

        assertThat(own.getById(requireNonNull(tea.getId())).getStock()).isEqualTo(3);
    }

    @ContractTest(id = "MIX-06", peer = true)
    void idsOfBothAreReverted() {
        Repository<Article, UUID> peer = peer();
        Article tea = Article.named("Tea");
        Article mug = Article.named("Mug");

        tx.executeWithoutResult(() -> {
            own.insert(tea);
            peer.insert(mug);
            tx.setRollbackOnly();
        });

        assertThat(tea.getId()).isNull();
        assertThat(mug.getId()).isNull();
    }
}
