package dev.mortise.testkit.contract.type;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.query.Expression.value;
import static dev.mortise.query.Path.path;
import static dev.mortise.query.Queries.avg;
import static dev.mortise.query.Queries.countDistinct;
import static dev.mortise.query.Queries.function;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.min;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of converters in conditions, functions, arithmetic, assignments and collections (R11). */
@ContractGroup("TYP")
class ConvertedOperandContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("tally")
                    .id("id", bigInteger())
                    .column("text", varchar(20))
                    .column("other", varchar(20))
                    .column("plain", varchar(20))
                    .column("amount", integer())
                    .column("rank_of", integer())
                    .column("parent_id", bigInteger()),
            Table.named("tally_marks").required("tally_id", bigInteger()).column("mark", varchar(20)),
            Table.named("tally_spots")
                    .required("tally_id", bigInteger())
                    .column("place", varchar(20))
                    .column("street", varchar(20)),
            Table.named("tally_terms")
                    .required("tally_id", bigInteger())
                    .required("term", varchar(20))
                    .column("meaning", varchar(20)));

    private final ContractContext context;
    private final Repository<Tally, Long> tallies;

    ConvertedOperandContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.tallies = context.open(Tally.class).repository(Tally.class, Long.class);
        Tally one = new Tally(1, "a", "b", 5, null);
        one.marks.addAll(List.of("x", "y"));
        one.spots.addAll(List.of(new Spot("attic", "Elm"), new Spot(null, "Oak")));
        one.terms.put("hot", "warm");
        Tally two = new Tally(2, null, "a", 7, one);
        two.marks.add("z");
        tallies.insertAll(List.of(one, two));
    }

    /** Stores "N/A" for null, and marks what it stores. */
    static class Marked implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(@Nullable String value) {
            return value == null ? "N/A" : "=" + value;
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String stored) {
            return stored == null || stored.equals("N/A") ? null : stored.substring(1);
        }
    }

    /** Stores 5 as 5001. */
    static class Thousands implements AttributeConverter<Integer, Integer> {
        @Override
        public @Nullable Integer convertToDatabaseColumn(@Nullable Integer value) {
            return value == null ? null : value * 1000 + 1;
        }

        @Override
        public @Nullable Integer convertToEntityAttribute(@Nullable Integer stored) {
            return stored == null ? null : stored / 1000;
        }
    }

    /** Where it is. */
    @Embeddable
    record Spot(
            @Convert(converter = Marked.class) @Nullable String place,
            @Nullable String street) {}

    /** Has such values everywhere. */
    @Entity(name = "Tally")
    static class Tally {
        @Id
        long id;

        @Convert(converter = Marked.class)
        @Nullable
        String text;

        @Convert(converter = Marked.class)
        @Nullable
        String other;

        @Nullable
        String plain;

        @Convert(converter = Thousands.class)
        @Nullable
        Integer amount;

        @Column(name = "rank_of")
        @Nullable
        Integer rank;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "parent_id")
        @Nullable
        Tally parent;

        @OneToMany(mappedBy = "parent")
        List<Tally> children = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "tally_marks", joinColumns = @JoinColumn(name = "tally_id"))
        @Column(name = "mark")
        @Convert(converter = Marked.class)
        Set<String> marks = new LinkedHashSet<>();

        @ElementCollection
        @CollectionTable(name = "tally_spots", joinColumns = @JoinColumn(name = "tally_id"))
        Set<Spot> spots = new LinkedHashSet<>();

        @ElementCollection
        @CollectionTable(name = "tally_terms", joinColumns = @JoinColumn(name = "tally_id"))
        @MapKeyColumn(name = "term")
        @Column(name = "meaning")
        @Convert(attributeName = "key", converter = Marked.class)
        @Convert(attributeName = "value", converter = Marked.class)
        Map<String, String> terms = new HashMap<>();

        protected Tally() {}

        Tally(long id, @Nullable String text, @Nullable String other, int amount, @Nullable Tally parent) {
            this.id = id;
            this.text = text;
            this.other = other;
            this.plain = text;
            this.amount = amount;
            this.rank = amount;
            this.parent = parent;
        }

        long getId() {
            return id;
        }

        @Nullable
        String getText() {
            return text;
        }

        @Nullable
        String getOther() {
            return other;
        }

        @Nullable
        String getPlain() {
            return plain;
        }

        @Nullable
        Integer getAmount() {
            return amount;
        }

        @Nullable
        Integer getRank() {
            return rank;
        }

        @Nullable
        Tally getParent() {
            return parent;
        }

        List<Tally> getChildren() {
            return children;
        }

        Set<String> getMarks() {
            return marks;
        }

        Set<Spot> getSpots() {
            return spots;
        }

        Map<String, String> getTerms() {
            return terms;
        }
    }

    /** What is seen of a tally. */
    record Seen(@Nullable String text, @Nullable Integer amount) {}

    private static final Path<Tally, String> TEXT = path(Tally::getText);
    private static final Path<Tally, String> OTHER = path(Tally::getOther);
    private static final Path<Tally, String> PLAIN = path(Tally::getPlain);
    private static final Path<Tally, Integer> AMOUNT = path(Tally::getAmount);
    private static final Path<Tally, Integer> RANK = path(Tally::getRank);

    private List<Long> ids(Condition<Tally> condition) {
        return tallies
                .find(QuerySpec.of(Tally.class)
                        .where(condition)
                        .orderBy(path(Tally::getId).asc()))
                .stream()
                .map(Tally::getId)
                .toList();
    }

    private List<String> stored(String sql) {
        return context.sql().rows(sql).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    @ContractTest(id = "TYP-59")
    void everyComparisonGoesThroughTheConverter() {
        Expression<Tally, String> a = value("a");
        for (Condition<Tally> condition : List.<Condition<Tally>>of(
                TEXT.eq("a"),
                TEXT.notIn("N/A", "b").and(TEXT.in("a", "c")),
                a.eq(TEXT),
                a.coalesce(TEXT).eq(TEXT),
                TEXT.coalesce("q").eq("a"),
                TEXT.coalesce(OTHER).eq("a").and(AMOUNT.lt(7)),
                TEXT.inIfPresent(List.of("a")),
                AMOUNT.between(4, 6),
                AMOUNT.between(value(5), AMOUNT).and(AMOUNT.ltIfPresent(7)),
                each(Tally::getSpots).any(path(Spot::place).in("attic", "z")),
                each(Tally::getSpots).any(path(Spot::place).eq("attic")),
                each(Tally::getChildren).any(path(Tally::getAmount).in(7, 8)))) {
            assertThat(ids(condition)).as(condition.toString()).containsExactly(1L);
        }
        assertThat(ids(path(Tally::getParent).then(Tally::getText).eq("a"))).containsExactly(2L);
        assertThat(ids(OTHER.eq(path(Tally::getParent).then(Tally::getText)))).containsExactly(2L);
        assertThat(ids(AMOUNT.gt(path(Tally::getParent).then(Tally::getAmount))))
                .containsExactly(2L);
    }

    @ContractTest(id = "TYP-59")
    void whatComputesWithStoredFormsIsRefused() {
        for (Condition<Tally> condition : List.<Condition<Tally>>of(
                TEXT.like("a%"),
                TEXT.contains("a"),
                TEXT.startsWith("a"),
                TEXT.endsWithIgnoreCase("a"),
                TEXT.eqIgnoreCase("A"),
                TEXT.lower().eq("a"),
                TEXT.coalesce("b").trim().in("a"),
                PLAIN.concat(TEXT).eq("aa"),
                TEXT.length().eq(1),
                TEXT.eq(PLAIN.lower()),
                PLAIN.upper().eq(TEXT),
                PLAIN.eq(TEXT.coalesce("q")),
                TEXT.eq(TEXT.coalesce(PLAIN.lower())),
                TEXT.eq(OTHER.coalesce("q").upper()),
                AMOUNT.plus(1).eq(6),
                RANK.times(AMOUNT).gt(1),
                AMOUNT.abs().isNotNull(),
                AMOUNT.between(RANK.minus(1), value(9)),
                each(Tally::getSpots).any(path(Spot::place).startsWith("at")))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .as(condition.toString())
                    .isThrownBy(() -> ids(condition))
                    .withMessageMatching("(?s).*(Tally|Spot).*(converter).*");
        }
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> tallies.find(
                        QuerySpec.of(Tally.class).orderBy(TEXT.lower().asc())));
    }

    @ContractTest(id = "TYP-59")
    void functionsOfTheDatabaseRefuseStoredForms() {
        Repository<Tally, Long> allowed = context.open(module -> module.allowFunctions("nullif"), Tally.class)
                .repository(Tally.class, Long.class);

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> allowed.count(
                        function("nullif", String.class, TEXT, PLAIN).eq("a")))
                .withMessageContaining("converter")
                .withMessageContaining("nullif");
        assertThat(allowed.count(
                        function("nullif", String.class, PLAIN, value("-")).isNotNull()))
                .isEqualTo(tallies.count(PLAIN.isNotNull()));
    }

    @ContractTest(id = "TYP-59")
    void aggregatesGiveConvertedValuesOrAreRefused() {
        QuerySpec<Tally> all = QuerySpec.of(Tally.class);
        assertThat(tallies.find(all.select(max(AMOUNT)))).containsExactly(7);
        assertThat(tallies.find(all.select(min(OTHER)))).containsExactly("a");
        assertThat(tallies.find(all.select(countDistinct(TEXT)))).containsExactly(2L);
        assertThat(tallies.find(
                        all.select(OTHER).groupBy(OTHER).having(max(AMOUNT).eq(7))))
                .containsExactly("a");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> tallies.find(all.select(sum(AMOUNT))))
                .withMessageContaining("converter");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> tallies.find(all.select(avg(AMOUNT))))
                .withMessageContaining("converter");
    }

    @ContractTest(id = "TYP-59")
    void assignmentsStoreConvertedValuesOrAreRefused() {
        tallies.updateWhere(UpdateSpec.of(Tally.class)
                .set(TEXT.to(OTHER.coalesce("c")), AMOUNT.to(AMOUNT.coalesce(3)))
                .where(path(Tally::getId).eq(1L)));
        tallies.patch(2L, List.of(TEXT.to(value("v")), OTHER.to(TEXT.coalesce("w"))));
        assertThat(stored("select other from tally where id = 2")).containsExactly("N/A");
        assertThat(stored("select text from tally order by id")).containsExactly("=b", "=v");
        assertThat(stored("select amount from tally order by id")).containsExactly("5001", "7001");
        List<String> before = stored("select concat(text, other, amount, rank_of) from tally order by id");

        for (Assignment<Tally> assignment : List.<Assignment<Tally>>of(
                TEXT.to(PLAIN.upper()),
                TEXT.to(TEXT.concat("b")),
                PLAIN.to(TEXT.coalesce("q")),
                AMOUNT.to(AMOUNT.plus(1)),
                AMOUNT.to(RANK.plus(1)),
                RANK.to(RANK.plus(AMOUNT)),
                RANK.to(AMOUNT))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .as(assignment.toString())
                    .isThrownBy(() -> tallies.patch(1L, assignment))
                    .withMessageContaining("converter");
        }
        assertThat(stored("select concat(text, other, amount, rank_of) from tally order by id"))
                .isEqualTo(before);
    }

    @ContractTest(id = "TYP-59")
    void everyRoadOfAValueConverts() {
        Tally two = tallies.getById(2L);
        two.text = "up";
        tallies.upsert(two);
        tallies.insertIfAbsent(new Tally(9, null, "n", 4, null));
        assertThat(stored("select text from tally order by id")).containsExactly("=a", "=up", "N/A");
        assertThat(stored("select mark from tally_marks order by mark")).containsExactly("=x", "=y", "=z");
        assertThat(stored("select place from tally_spots order by street")).containsExactly("=attic", "N/A");
        assertThat(stored("select term from tally_terms")).containsExactly("=hot");
        assertThat(stored("select meaning from tally_terms")).containsExactly("=warm");
        assertThat(tallies.findAs(
                        Seen.class,
                        QuerySpec.of(Tally.class).orderBy(path(Tally::getId).asc())))
                .containsExactly(new Seen("a", 5), new Seen("up", 7), new Seen(null, 4));
        Tally one = tallies.getById(
                1L, FetchPlan.of(each(Tally::getMarks), each(Tally::getSpots), eachValue(Tally::getTerms)));
        assertThat(one.marks).containsExactlyInAnyOrder("x", "y");
        assertThat(one.spots).containsExactlyInAnyOrder(new Spot("attic", "Elm"), new Spot(null, "Oak"));
        assertThat(one.terms).isEqualTo(Map.of("hot", "warm"));
        context.statements().clear();

        one.spots.remove(new Spot(null, "Oak"));
        one.terms.put("hot", "cold");
        tallies.update(one);

        assertThat(context.statements().startingWith("delete")).hasSize(2);
        assertThat(context.statements().startingWith("insert")).hasSize(1);
        assertThat(stored("select place from tally_spots")).containsExactly("=attic");
        assertThat(stored("select meaning from tally_terms")).containsExactly("=cold");
    }
}
