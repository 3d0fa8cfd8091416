package dev.mortise.testkit.contract.batch;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.TransactionTimedOutException;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate;
import dev.mortise.testkit.jdbc.SentStatement;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Contract of writes of many entities: batches, their order, and failures in the middle (R2, R3, R6, R24). */
@ContractGroup("BAT")
class BatchContract {

    private static final Schema TICKETS =
            Schema.of(Table.named("ticket").identity("id").required("holder", varchar(50)));

    private final ContractContext context;
    private final Repository<Article, UUID> articles;
    private final Repository<Ticket, Long> tickets;

    BatchContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA).tables(TICKETS);
        PersistenceModule module = context.open(Article.class, Ticket.class);
        this.articles = module.repository(Article.class, UUID.class);
        this.tickets = module.repository(Ticket.class, Long.class);
    }

    @Entity(name = "Ticket")
    static class Ticket {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Nullable
        String holder;
    }

    @ContractTest(id = "BAT-01")
    void batchInsertOfAThousand() {
        articles.insertAll(articles(1000));

        List<SentStatement> batches = context.statements().batches();
        assertThat(batches).hasSizeBetween(1, 20);
        assertThat(batches.stream().mapToInt(SentStatement::batchSize).sum()).isEqualTo(1000);
        assertThat(context.sql().count("article")).isEqualTo(1000);
    }

    @ContractTest(id = "BAT-02", requires = Capability.BATCH_WITH_IDENTITY, unsupported = "identityRowsGoOneByOne")
    void identitiesAreAssignedInABatch() {
        List<Ticket> many = tickets(1_000);

        tickets.insertAll(many);

        assertThat(context.statements().count()).isEqualTo(2);
        assertThat(context.statements().batches()).hasSize(2);
        assertThat(many).extracting(ticket -> ticket.id).isSorted();
        assertIdsMatchRows(many);
    }

    void identityRowsGoOneByOne() {
        List<Ticket> many = tickets(100);

        tickets.insertAll(many);

        assertThat(context.statements().batches()).isEmpty();
        assertIdsMatchRows(many);
    }

    @ContractTest(id = "BAT-02")
    void idsThatAreGivenAndIdsThatAreMissingGoInTogether() {
        for (List<Boolean> given : List.of(
                List.of(true, false),
                List.of(false, true),
                List.of(false, false, true, true, false),
                List.of(true, false, true, false, true, false))) {
            List<Ticket> many = tickets(given.size());
            for (int index = 0; index < many.size(); index++) {
                many.get(index).id = given.get(index) ? 1000L + context.sql().count("ticket") * 10 + index : null;
            }

            assertThat(tickets.insertAll(many)).containsExactlyElementsOf(many);

            assertThat(many)
                    .extracting(ticket -> ticket.id)
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
            assertIdsMatchRows(many);
            List<Ticket> saved = tickets(2);
            tickets.saveAll(List.of(saved.get(0), many.get(0), saved.get(1)));
            assertIdsMatchRows(saved);
        }
    }

    private void assertIdsMatchRows(List<Ticket> many) {
        List<Long> ids = many.stream().map(ticket -> requireNonNull(ticket.id)).toList();
        assertThat(tickets.findAllById(ids))
                .extracting(ticket -> ticket.holder)
                .containsExactlyElementsOf(
                        many.stream().map(ticket -> ticket.holder).toList());
    }

    @ContractTest(id = "BAT-03")
    void emptyBatchSendsNothing() throws Exception {
        assertThat(context.statements().exactly(0, () -> articles.insertAll(List.of())))
                .isEmpty();
    }

    @ContractTest(id = "BAT-05")
    void rowsOfDifferentTypesGoInTheOrderOfTheirKeys() {
        context.tables(JoinColumnCrate.TABLES);
        Repository<JoinColumnCrate.Pen, Integer> pens =
                context.open(JoinColumnCrate.entities()).repository(JoinColumnCrate.Pen.class, Integer.class);
        int small = insertsOf(pens, 1, 3);
        int large = insertsOf(pens, 4, 15);

        assertThat(large).isEqualTo(small);
        assertThat(context.sql().count("animal")).isEqualTo(2 * 15);
        assertThat(context.sql().count("tool")).isEqualTo(2 * 15);
        assertThat(context.sql().count("saw")).isEqualTo(15);
        pens.deleteAll(pens.find(QuerySpec.of(JoinColumnCrate.Pen.class)));
        assertThat(context.sql().count("animal") + context.sql().count("tool")).isZero();
    }

    /** How many inserts are sent for pens with animals and tools of two kinds each. */
    private int insertsOf(Repository<JoinColumnCrate.Pen, Integer> pens, int from, int to) {
        List<JoinColumnCrate.Pen> many = new ArrayList<>();
        for (int id = from; id <= to; id++) {
            JoinColumnCrate.Pen pen = new JoinColumnCrate.Pen(id);
            pen.animals.addAll(List.of(
                    new JoinColumnCrate.Animal(10 * id, "cat"), new JoinColumnCrate.Dog(10 * id + 1, "dog", 3)));
            pen.tools.add(new JoinColumnCrate.Tool(10 * id, "rake"));
            JoinColumnCrate.Saw saw = new JoinColumnCrate.Saw(10 * id + 1, "saw", 20);
            pen.tools.add(saw);
            pen.saws.add(saw);
            many.add(pen);
        }
        context.statements().clear();
        pens.insertAll(many);
        return context.statements().startingWith("insert").size();
    }

    @ContractTest(id = "BAT-06")
    void constraintFailureInTheMiddleLeavesNothing() {
        List<Article> many = articles(10);
        many.get(6).setName(many.get(2).getName());

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> articles.insertAll(many));

        assertThat(context.sql().count("article")).isZero();
        assertThat(many).allSatisfy(article -> assertThat(article.getId()).isNull());
    }

    @ContractTest(id = "BAT-07", requires = Capability.BATCH_ERROR_INDEX, unsupported = "failedRowIsNotGuessed")
    void failedRowIsNamed() {
        assertThat(failureOfRow(6).batchIndex()).hasValue(6);
    }

    void failedRowIsNotGuessed() {
        assertThat(failureOfRow(6).batchIndex()).isEmpty();
    }

    private DuplicateKeyException failureOfRow(int index) {
        List<Article> many = articles(10);
        many.get(index).setName(many.get(2).getName());
        try {
            articles.insertAll(many);
        } catch (DuplicateKeyException e) {
            return e;
        }
        throw new AssertionError("a duplicate went in");
    }

    @ContractTest(id = "BAT-08")
    void staleRowOfAHundredIsDetectedAndNamed() {
        List<Article> many = articles.insertAll(articles(100));
        Article changed = many.get(42);
        articles.update(articles.getById(idOf(changed)));

        assertThatExceptionOfType(StaleEntityException.class)
                .isThrownBy(() -> articles.updateAll(many))
                .satisfies(stale -> assertThat(stale.id()).isEqualTo(changed.getId()))
                .satisfies(stale -> assertThat(stale.expectedVersion()).isEqualTo(0));

        assertThat(many).allSatisfy(article -> assertThat(article.getVersion()).isZero());
        assertThat(context.sql().value(Long.class, "select count(*) from article where version = 1"))
                .contains(1L);
    }

    @ContractTest(id = "BAT-09")
    void staleRowInABatchMarksTheTransactionRollbackOnly() {
        List<Article> three = articles.insertAll(articles(3));
        articles.deleteById(idOf(three.get(1)));

        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(() -> context.transactions().executeWithoutResult(() -> {
                    assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> articles.updateAll(three));
                }));

        assertThat(context.sql().value(Long.class, "select count(*) from article where version = 1"))
                .contains(0L);
    }

    @ContractTest(id = "BAT-10")
    void batchDeleteIsVersioned() {
        List<Article> three = articles.insertAll(articles(3));
        articles.update(articles.getById(idOf(three.get(1))));

        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> articles.deleteAll(three));

        assertThat(context.sql().count("article")).isEqualTo(3);
    }

    @ContractTest(id = "BAT-10")
    void twoObjectsOfOneRowAreNotDeletedInOneCall() {
        List<Article> two = articles.insertAll(articles(2));
        Article first = two.get(0);
        Article other = articles.getById(requireNonNull(first.getId()));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> articles.deleteAll(List.of(first, two.get(1), other)))
                .withMessageContaining("Article[0] and Article[2]");
        assertThat(context.sql().count("article")).isEqualTo(2);
    }

    @ContractTest(id = "BAT-11")
    void queryAfterABatchSeesIt() {
        context.transactions().executeWithoutResult(() -> {
            articles.insertAll(articles(5));
            assertThat(articles.find(QuerySpec.of(Article.class)
                            .where(path(Article::getName).startsWith("article "))))
                    .hasSize(5);
        });
    }

    @ContractTest(id = "BAT-13")
    void rowsWithLargePayloadGoIn() {
        List<Article> many = articles(40);
        many.forEach(article -> article.setNote("x".repeat(100)));

        articles.insertAll(many);

        assertThat(articles.find(QuerySpec.of(Article.class)))
                .hasSize(40)
                .allSatisfy(article -> assertThat(article.getNote()).hasSize(100));
    }

    @ContractTest(id = "BAT-15")
    void deadlineAmongBatchesLeavesNothing() {
        assertThatExceptionOfType(TransactionTimedOutException.class)
                .isThrownBy(() -> context.transactions()
                        .withTimeout(Duration.ofSeconds(1))
                        .executeWithoutResult(() -> {
                            for (int batch = 0; batch < 100_000; batch++) {
                                int number = batch;
                                List<Article> many = articles(20);
                                many.forEach(article -> article.setName(number + " " + article.getName()));
                                articles.insertAll(many);
                            }
                        }));

        assertThat(context.sql().count("article")).isZero();
        assertThat(context.statements().batches()).isNotEmpty();
    }

    @ContractTest(id = "BAT-14")
    void nullsInDifferentColumnsKeepOneStatement() {
        List<Article> many = articles(4);
        many.get(1).setNote("note");
        many.get(2).with(null, BigDecimal.TEN, 1);

        articles.insertAll(many);

        assertThat(context.statements().batches()).hasSize(1);
    }

    private static List<Article> articles(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(index -> Article.named("article " + index))
                .toList());
    }

    private static List<Ticket> tickets(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> {
                    Ticket ticket = new Ticket();
                    ticket.holder = "holder " + index;
                    return ticket;
                })
                .toList();
    }

    private static UUID idOf(Article article) {
        return requireNonNull(article.getId());
    }
}
