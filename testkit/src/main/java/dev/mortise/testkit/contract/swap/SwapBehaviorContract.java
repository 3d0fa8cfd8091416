package dev.mortise.testkit.contract.swap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractRunner;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.contract.crud.CrudReadContract;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.report.CaseResult;
import dev.mortise.testkit.report.Seed;
import dev.mortise.testkit.report.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Contract of the swap, as an application sees it: the same calls end the same way on either engine. */
@ZoneSensitive
@ContractGroup("SWP")
class SwapBehaviorContract {

    private static final UUID TEA = new UUID(0x4000, 1);
    private static final UUID ABSENT = new UUID(0x4000, 404);

    private final ContractContext context;

    SwapBehaviorContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA);
        context.open(Article.class);
    }

    @ContractTest(id = "SWP-07", peer = true)
    void swapExceptionClass() {
        Map<String, String> ours = failures(articles(context.open(Article.class)));
        context.tables(Article.SCHEMA);
        Map<String, String> theirs = failures(articles(context.openPeer(Article.class)));

        assertThat(ours).isEqualTo(theirs).hasSize(8);
        assertThat(ours.get("duplicate id")).startsWith(DuplicateKeyException.class.getName());
        assertThat(ours.get("missing row")).startsWith(EntityNotFoundException.class.getName());
        assertThat(ours.get("stale update")).startsWith(StaleEntityException.class.getName());
        assertThat(ours.get("check")).startsWith(IntegrityViolationException.class.getName());
        assertThat(ours.get("too many rows")).startsWith(NonUniqueResultException.class.getName());
        assertThat(ours.get("too fine")).startsWith(DataConversionException.class.getName());
    }

    @ContractTest(id = "SWP-09", peer = true)
    void swapBehaviourTranscript() {
        List<String> ours = transcript(articles(context.open(Article.class)));
        context.tables(Article.SCHEMA);
        List<String> theirs = transcript(articles(context.openPeer(Article.class)));

        assertThat(ours).isEqualTo(theirs).hasSizeGreaterThan(15);
        assertThat(ours.get(ours.size() - 1)).isEqualTo("rows: [Coffee v0 stock 7, Green tea v2 stock 9]");
    }

    @ContractTest(id = "SWP-10")
    void swapSecondRunShuffledOrder() {
        List<CaseResult> inOneOrder =
                ContractRunner.like(context).shuffled(Seed.value()).run(CrudReadContract.class);
        List<CaseResult> inAnother =
                ContractRunner.like(context).shuffled(Seed.value() + 1).run(CrudReadContract.class);

        assertThat(outcomes(inOneOrder)).isNotEmpty().isEqualTo(outcomes(inAnother));
        assertThat(outcomes(inOneOrder)).doesNotContainValue(Status.FAIL);
    }

    private static Map<String, Status> outcomes(List<CaseResult> results) {
        Map<String, Status> outcomes = new LinkedHashMap<>();
        results.stream()
                .filter(result -> result.status() != Status.UNTESTED)
                .forEach(result -> outcomes.put(result.id(), result.status()));
        return outcomes;
    }

    private static Repository<Article, UUID> articles(PersistenceModule engine) {
        return engine.repository(Article.class, UUID.class);
    }

    /** How calls that cannot succeed end, by what is wrong with them. */
    private static Map<String, String> failures(Repository<Article, UUID> articles) {
        insertTea(articles);
        articles.insert(Article.named("Coffee"));
        Map<String, String> failures = new LinkedHashMap<>();
        failures.put("duplicate id", failure(() -> insertTea(articles)));
        failures.put("duplicate name", failure(() -> articles.insert(Article.named("Coffee"))));
        failures.put("missing row", failure(() -> articles.getById(ABSENT)));
        failures.put("stale update", failure(() -> articles.update(Article.stored(TEA, 5))));
        failures.put("stale delete", failure(() -> articles.delete(Article.stored(ABSENT, 0))));
        failures.put(
                "check", failure(() -> articles.insert(Article.named("Debt").with(null, null, -1))));
        failures.put("too many rows", failure(() -> articles.getOne(QuerySpec.of(Article.class))));
        BigDecimal tooFine = new BigDecimal("1.005");
        failures.put(
                "too fine", failure(() -> articles.insert(Article.named("Dust").with(null, tooFine, 0))));
        return failures;
    }

    private static void insertTea(Repository<Article, UUID> articles) {
        articles.insert(Article.stored(TEA, 0));
    }

    /** What a failure says through its class, its accessors and its message. */
    private static String failure(Runnable call) {
        try {
            call.run();
            return "no failure";
        } catch (MortiseException e) {
            return e.getClass().getName() + " retryable=" + e.isRetriedByDefault() + details(e) + " " + e.getMessage();
        }
    }

    private static String details(MortiseException failure) {
        if (failure instanceof IntegrityViolationException violation) {
            return " kind=" + violation.kind() + " constraint=" + violation.constraint();
        }
        if (failure instanceof StaleEntityException stale) {
            return " " + stale.entityType() + " id=" + stale.id() + " version=" + stale.expectedVersion();
        }
        if (failure instanceof EntityNotFoundException missing) {
            return " " + missing.entityType() + " id=" + missing.id();
        }
        return "";
    }

    /** The outcome of each call of a script, as text. */
    private static List<String> transcript(Repository<Article, UUID> articles) {
        Transcript said = new Transcript();
        Article tea = Article.named("Tea").with("green", new BigDecimal("7.90"), 3);
        said.line("insert", () -> articles.insert(tea));
        said.line("insert again", () -> articles.insert(tea));
        said.line("save new", () -> articles.save(Article.named("Coffee").with(null, null, 7)));
        said.line("save same name", () -> articles.save(Article.named("Coffee")));
        said.line("insert all", () -> articles.insertAll(List.of(Article.named("Milk"), Article.named("Mint"))));
        said.line("count", articles::count);
        said.line("stock of 4", () -> articles.find(stockFrom(4)));
        said.line("stock of 100", () -> articles.findOne(stockFrom(100)));
        said.line("first page", () -> articles.findPage(stockFrom(0), PageRequest.ofNumber(0, 3)));
        said.line("save renamed", () -> {
            tea.setName("Green tea");
            return articles.save(tea);
        });
        UUID id = requireNonNull(tea.getId());
        said.line("stale", () -> articles.update(Article.stored(id, 0)));
        said.line("read", () -> articles.getById(id));
        said.line("patch", () -> {
            articles.patch(id, stock().to(9));
            return articles.getById(id);
        });
        said.line(
                "change by condition",
                () -> articles.updateWhere(
                        UpdateSpec.of(Article.class).set(stock().to(1)).where(stock().eq(0))));
        said.line(
                "delete by condition",
                () -> articles.deleteWhere(DeleteSpec.of(Article.class).where(stock().eq(1))));
        said.line("delete absent", () -> articles.deleteById(ABSENT));
        said.line("missing", () -> articles.getById(ABSENT));
        said.line("rows", () -> articles.find(stockFrom(0)));
        return said.lines;
    }

    private static QuerySpec<Article> stockFrom(int least) {
        return QuerySpec.of(Article.class)
                .where(stock().ge(least))
                .orderBy(Path.of(Article.class, "name", String.class).asc());
    }

    private static Path<Article, Integer> stock() {
        return Path.of(Article.class, "stock", Integer.class);
    }

    /** What calls gave or threw, without ids, which are made by chance. */
    private static final class Transcript {

        private final List<String> lines = new ArrayList<>();

        void line(String call, Supplier<?> work) {
            lines.add(call + ": " + outcome(work));
        }

        private static String outcome(Supplier<?> work) {
            try {
                return text(work.get());
            } catch (MortiseException e) {
                return e.getClass().getSimpleName();
            }
        }

        private static String text(Object result) {
            if (result instanceof Article article) {
                return article.getName() + " v" + article.getVersion() + " stock " + article.getStock();
            }
            if (result instanceof Page<?> page) {
                return page.total() + " in all, " + text(page.content());
            }
            return result instanceof List<?> list
                    ? list.stream().map(Transcript::text).toList().toString()
                    : String.valueOf(result);
        }
    }
}
