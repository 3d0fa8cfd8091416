package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.character;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.ignoringCase;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.query.FetchPlan;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Contract of values and map keys that are equal in the database and not in Java (R18, R21). */
@ContractGroup("REL")
class EqualElementContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("herb").id("id", bigInteger()),
            rows("herb_name").column("name", ignoringCase(10)),
            rows("herb_word").column("word", ignoringCase(10)),
            rows("herb_use").column("part", ignoringCase(10)).column("cure", ignoringCase(10)),
            rows("herb_dose").column("name", ignoringCase(10)).column("amount", integer()),
            rows("herb_code").column("code", character(5)),
            rows("herb_price").column("size", decimal(10, 2)).column("price", integer()),
            rows("herb_time").column("place", instant()).column("amount", integer()),
            Table.named("leaf")
                    .id("id", bigInteger())
                    .column("herb_id", bigInteger())
                    .column("place", ignoringCase(10)),
            rows("herb_leaf").column("leaf_id", bigInteger()).column("place", ignoringCase(10)));

    private static Table rows(String name) {
        return Table.named(name).required("herb_id", bigInteger());
    }

    private final ContractContext context;
    private final Repository<Herb, Long> herbs;

    EqualElementContract(ContractContext context) {
        this.context = context;
        if (context.database().kind() == DatabaseKind.POSTGRESQL) {
            context.sql()
                    .run("create collation if not exists ignoring_case"
                            + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        }
        context.tables(SCHEMA);
        PersistenceModule module = context.open(Herb.class, Leaf.class);
        this.herbs = module.repository(Herb.class, Long.class);
        module.repository(Leaf.class, Long.class).insertAll(List.of(new Leaf(1), new Leaf(2), new Leaf(3)));
    }

    /** What is good for something. */
    @Entity(name = "Herb")
    static class Herb {

        @Id
        long id;

        @ElementCollection
        @CollectionTable(name = "herb_name", joinColumns = @JoinColumn(name = "herb_id"))
        @Column(name = "name")
        Set<String> names = new LinkedHashSet<>();

        @ElementCollection
        @CollectionTable(name = "herb_word", joinColumns = @JoinColumn(name = "herb_id"))
        @Column(name = "word")
        List<String> words = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "herb_use", joinColumns = @JoinColumn(name = "herb_id"))
        Set<Use> uses = new LinkedHashSet<>();

        @ElementCollection
        @CollectionTable(name = "herb_dose", joinColumns = @JoinColumn(name = "herb_id"))
        @MapKeyColumn(name = "name")
        @Column(name = "amount")
        Map<String, Integer> doses = new HashMap<>();

        @ElementCollection
        @CollectionTable(name = "herb_code", joinColumns = @JoinColumn(name = "herb_id"))
        @Column(name = "code")
        Set<String> codes = new LinkedHashSet<>();

        @ElementCollection
        @CollectionTable(name = "herb_price", joinColumns = @JoinColumn(name = "herb_id"))
        @MapKeyColumn(name = "size")
        @Column(name = "price")
        Map<BigDecimal, Integer> prices = new HashMap<>();

        @ElementCollection
        @CollectionTable(name = "herb_time", joinColumns = @JoinColumn(name = "herb_id"))
        @MapKeyColumn(name = "place")
        @Column(name = "amount")
        Map<Instant, Integer> times = new HashMap<>();

        @OneToMany
        @JoinColumn(name = "herb_id")
        @MapKeyColumn(name = "place")
        Map<String, Leaf> leaves = new HashMap<>();

        @ManyToMany
        @JoinTable(
                name = "herb_leaf",
                joinColumns = @JoinColumn(name = "herb_id"),
                inverseJoinColumns = @JoinColumn(name = "leaf_id"))
        @MapKeyColumn(name = "place")
        Map<String, Leaf> similar = new HashMap<>();

        protected Herb() {}

        Herb(long id) {
            this.id = id;
        }

        Set<String> getNames() {
            return names;
        }

        List<String> getWords() {
            return words;
        }

        Set<Use> getUses() {
            return uses;
        }

        Map<String, Integer> getDoses() {
            return doses;
        }

        Set<String> getCodes() {
            return codes;
        }

        Map<String, Leaf> getLeaves() {
            return leaves;
        }

        Map<String, Leaf> getSimilar() {
            return similar;
        }
    }

    /** What a part cures. */
    @Embeddable
    record Use(String part, @Nullable String cure) {}

    /** What a herb is known by. */
    @Entity(name = "Leaf")
    static class Leaf {

        @Id
        long id;

        protected Leaf() {}

        Leaf(long id) {
            this.id = id;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Leaf that && id == that.id;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }

    /** Stores a herb, changes it as it was read, and returns how it is read then. */
    private Herb changed(Consumer<Herb> stored, Consumer<Herb> change) {
        Herb first = new Herb(1);
        stored.accept(first);
        herbs.insert(first);
        Herb found = read();
        change.accept(found);
        herbs.update(found);
        return read();
    }

    private Herb read() {
        return herbs.getById(
                1L,
                FetchPlan.of(
                        each(Herb::getNames),
                        each(Herb::getWords),
                        each(Herb::getUses),
                        eachValue(Herb::getDoses),
                        each(Herb::getCodes),
                        eachValue(Herb::getLeaves),
                        eachValue(Herb::getSimilar)));
    }

    @ContractTest(id = "REL-17")
    void removalOfAValueKeepsThoseThatOnlyTheDatabaseTakesForEqual() {
        Herb found = changed(
                herb -> {
                    herb.names.addAll(List.of("mint", "Mint", "MINT", "sage"));
                    herb.words.addAll(List.of("hot", "HOT", "cold"));
                    herb.uses.addAll(
                            List.of(new Use("root", "cough"), new Use("Root", "Cough"), new Use("leaf", null)));
                },
                herb -> {
                    herb.names.remove("Mint");
                    herb.names.add("dill");
                    herb.words.remove("hot");
                    herb.uses.remove(new Use("Root", "Cough"));
                });

        assertThat(found.names).containsExactlyInAnyOrder("mint", "MINT", "sage", "dill");
        assertThat(found.words).containsExactlyInAnyOrder("HOT", "cold");
        assertThat(found.uses).containsExactlyInAnyOrder(new Use("root", "cough"), new Use("leaf", null));
    }

    @ContractTest(id = "REL-17")
    void removalOfAKeyKeepsThoseThatOnlyTheDatabaseTakesForEqual() {
        Herb found = changed(
                herb -> {
                    herb.doses.putAll(Map.of("tea", 1, "TEA", 2, "oil", 3));
                    herb.leaves.putAll(Map.of("top", new Leaf(1), "TOP", new Leaf(2), "low", new Leaf(3)));
                    herb.similar.putAll(Map.of("top", new Leaf(1), "TOP", new Leaf(2), "low", new Leaf(3)));
                },
                herb -> {
                    herb.doses.remove("tea");
                    herb.doses.put("TEA", 5);
                    herb.doses.put("Tea", 2);
                    herb.leaves.remove("TOP");
                    herb.similar.remove("top");
                });

        assertThat(found.doses).isEqualTo(Map.of("TEA", 5, "Tea", 2, "oil", 3));
        assertThat(found.leaves).isEqualTo(Map.of("top", new Leaf(1), "low", new Leaf(3)));
        assertThat(found.similar).isEqualTo(Map.of("TOP", new Leaf(2), "low", new Leaf(3)));
    }

    @ContractTest(id = "REL-17")
    void valuesAndKeysInAnotherCaseAreStoredAsTheyAreNow() {
        Herb found = changed(
                herb -> {
                    herb.names.add("mint");
                    herb.doses.put("tea", 1);
                    herb.leaves.put("top", new Leaf(1));
                },
                herb -> {
                    herb.names = new LinkedHashSet<>(List.of("MINT"));
                    herb.doses = new HashMap<>(Map.of("TEA", 1));
                    herb.leaves = new HashMap<>(Map.of("TOP", new Leaf(1)));
                });

        assertThat(found.names).containsExactly("MINT");
        assertThat(found.doses).isEqualTo(Map.of("TEA", 1));
        assertThat(found.leaves).isEqualTo(Map.of("TOP", new Leaf(1)));
    }

    @ContractTest(id = "REL-17")
    void paddedValuesStayOne() {
        changed(
                herb -> herb.codes.addAll(List.of("a", "b")),
                herb -> herb.codes = new LinkedHashSet<>(List.of("a", "c")));

        assertThat(context.sql().rows("select code from herb_code").stream()
                        .map(row -> String.valueOf(row.get("code")).strip()))
                .containsExactlyInAnyOrder("a", "c");
    }

    @ContractTest(id = "REL-17")
    void keysOfAnotherScaleOrPrecisionAreNoChange() {
        Instant time = Instant.parse("2024-05-06T07:08:09.123456Z");
        Herb herb = new Herb(1);
        herb.prices.put(new BigDecimal("1"), 10);
        herb.times.put(time, 1);
        herbs.insert(herb);
        context.statements().clear();

        herb.prices = new HashMap<>(Map.of(new BigDecimal("1.000"), 10));
        herb.times = new HashMap<>(Map.of(time.plusNanos(789), 1));
        herbs.update(herb);

        assertThat(context.statements().startingWith("delete")).isEmpty();
        assertThat(context.statements().startingWith("insert")).isEmpty();
    }

    @ContractTest(id = "REL-18")
    void keysThatAreStoredAsOneAreRefused() {
        Instant time = Instant.parse("2024-05-06T07:08:09Z");
        Herb priced = new Herb(1);
        priced.prices.putAll(Map.of(new BigDecimal("1"), 10, new BigDecimal("1.0"), 20));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> herbs.insert(priced))
                .withMessageContaining("Herb.prices")
                .withMessageContaining("two keys");
        Herb timed = new Herb(1);
        herbs.insert(timed);
        timed.times.putAll(Map.of(time, 1, time.plusNanos(1), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> herbs.update(timed))
                .withMessageContaining("Herb.times")
                .withMessageContaining("two keys");
        assertThat(context.sql().count("herb_time")).isZero();
    }
}
