package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Contract of the JVM's language: nothing that is written, asked or named depends on it. */
@ZoneSensitive
@ContractGroup("QRY")
class LocaleContract {

    private static final Schema SCHEMA = Schema.of(Table.named("insight_item")
            .id("id", bigInteger())
            .column("title_id", varchar(40))
            .column("kind_id", varchar(20))
            .column("limit_in_inches", decimal(12, 2))
            .column("INDEX", varchar(20))
            .unique("insight_item_title_uq", "title_id"));

    /** In the first two an I has no dot in lower case; in the third letters with accents keep theirs. */
    private static final List<Locale> LOCALES =
            List.of(Locale.forLanguageTag("tr-TR"), Locale.forLanguageTag("az-AZ"), Locale.forLanguageTag("lt-LT"));

    enum Kind {
        INITIAL,
        FINAL
    }

    @Entity
    static class InsightItem {

        @Id
        private long id;

        private @Nullable String titleId;

        @Enumerated(EnumType.STRING)
        private @Nullable Kind kindId;

        @Column(precision = 12, scale = 2)
        private @Nullable BigDecimal limitInInches;

        @Column(name = "`INDEX`")
        private @Nullable String isIndexed;

        protected InsightItem() {}

        InsightItem(long id, String titleId) {
            this.id = id;
            this.titleId = titleId;
            this.kindId = Kind.INITIAL;
            this.limitInInches = new BigDecimal("1234.50");
            this.isIndexed = "I";
        }

        long getId() {
            return id;
        }

        @Nullable
        String getTitleId() {
            return titleId;
        }

        @Nullable
        Kind getKindId() {
            return kindId;
        }
    }

    private final ContractContext context;

    LocaleContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
    }

    private void inEachLanguage(Consumer<Repository<InsightItem, Long>> check) {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : LOCALES) {
                Locale.setDefault(locale);
                context.tables(SCHEMA);
                try (PersistenceModule module = context.module()
                        .entities(InsightItem.class)
                        .validateSchema()
                        .open()) {
                    check.accept(module.repository(InsightItem.class, Long.class));
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<Long> ids(Repository<InsightItem, Long> items, Condition<InsightItem> condition) {
        return items
                .find(QuerySpec.of(InsightItem.class)
                        .where(condition)
                        .orderBy(path(InsightItem::getId).asc()))
                .stream()
                .map(InsightItem::getId)
                .toList();
    }

    @ContractTest(id = "QRY-17")
    void caseIsIgnoredTheSameInEveryLanguage() {
        Path<InsightItem, String> title = path(InsightItem::getTitleId);
        inEachLanguage(items -> {
            items.insertAll(
                    List.of(new InsightItem(1, "TITLE"), new InsightItem(2, "title I"), new InsightItem(3, "Tile")));

            assertThat(ids(items, title.eqIgnoreCase("title"))).containsExactly(1L);
            assertThat(ids(items, title.eqIgnoreCase("TITLE i"))).containsExactly(2L);
            assertThat(ids(items, title.containsIgnoreCase("TI"))).containsExactly(1L, 2L, 3L);
            assertThat(ids(items, title.startsWithIgnoreCase("ti"))).containsExactly(1L, 2L, 3L);
            assertThat(ids(items, title.endsWithIgnoreCase("ile"))).containsExactly(3L);
            assertThat(ids(items, title.ilike("ti%i"))).containsExactly(2L);
            assertThat(ids(items, title.lower().eq("title"))).containsExactly(1L);
            assertThat(ids(items, title.upper().eq("TITLE I"))).containsExactly(2L);
            assertThat(ids(items, title.upper().in("TILE", "TITLE"))).containsExactly(1L, 3L);
            assertThat(ids(items, title.lower().eq(title.lower()))).containsExactly(1L, 2L, 3L);
            assertThat(items.find(
                            QuerySpec.of(InsightItem.class).orderBy(title.asc().ignoreCase())))
                    .extracting(InsightItem::getId)
                    .containsExactly(3L, 1L, 2L);
        });
    }

    @ContractTest(id = "QRY-17")
    void lettersOfTurkishAreFoldedAsElsewhere() {
        Path<InsightItem, String> title = path(InsightItem::getTitleId);
        inEachLanguage(items -> {
            items.insertAll(List.of(new InsightItem(1, "I"), new InsightItem(2, "\u0131")));

            assertThat(ids(items, title.eqIgnoreCase("i"))).containsExactly(1L);
            assertThat(ids(items, title.eqIgnoreCase("\u0131"))).containsExactly(2L);
            assertThat(ids(items, title.upper().eq("I"))).contains(1L);
        });
    }

    @ContractTest(id = "QRY-17")
    void namesAndValuesAreTheSameInEveryLanguage() {
        inEachLanguage(items -> {
            InsightItem written = new InsightItem(1, "TITLE");
            items.insert(written);

            InsightItem read = items.getById(1L);
            assertThat(read.kindId).isEqualTo(Kind.INITIAL);
            assertThat(read.limitInInches).isEqualByComparingTo("1234.5");
            assertThat(read.isIndexed).isEqualTo("I");
            assertThat(ids(
                            items,
                            Path.of(InsightItem.class, "isIndexed", String.class)
                                    .eq("I")))
                    .containsExactly(1L);
            assertThat(ids(items, path(InsightItem::getKindId).eq(Kind.INITIAL)))
                    .containsExactly(1L);
            items.upsert(new InsightItem(1, "FINISHING"));
            items.patch(1L, path(InsightItem::getTitleId).to("FIT"));
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> items.insert(new InsightItem(2, "FIT")))
                    .satisfies(e -> assertThat(e.constraint()).hasValue("insight_item_title_uq"));
            items.deleteAll(items.find(QuerySpec.of(InsightItem.class)));
            assertThat(context.sql().count("insight_item")).isZero();
        });
    }
}
