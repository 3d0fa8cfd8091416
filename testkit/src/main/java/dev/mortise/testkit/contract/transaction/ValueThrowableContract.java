package dev.mortise.testkit.contract.transaction;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.PersistenceModule;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Contract of values and collections of the application that throw, in every write and read (R6, R24). */
@ContractGroup("TXN")
class ValueThrowableContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("chain")
                    .id("id", bigInteger())
                    .required("version", integer())
                    .column("text", varchar(20)),
            Table.named("chain_beads").required("chain_id", bigInteger()).column("color", varchar(20)),
            Table.named("chain_weights").required("chain_id", bigInteger()).column("weight", varchar(20)),
            Table.named("link")
                    .id("id", bigInteger())
                    .column("text", varchar(20))
                    .column("chain_id", bigInteger()));

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Repository<Chain, Long> chains;

    ValueThrowableContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.tx = context.transactions();
        PersistenceModule module = context.open(Chain.class, Link.class);
        this.chains = module.repository(Chain.class, Long.class);
        chains.insert(new Chain(1, "first").with("red").weighing("1"));
        context.statements().clear();
    }

    /** A call that fails. */
    private interface Call {
        void call();
    }

    /** What is thrown. */
    static final class Thrown extends Error {
        private static final long serialVersionUID = 1L;

        static void on(String word, @Nullable String text) {
            if (word.equals(text)) {
                throw new Thrown();
            }
        }
    }

    /** Throws where a text says so. */
    static class Fuse implements AttributeConverter<String, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable String text) {
            Thrown.on("convert", text);
            return text;
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String stored) {
            return stored;
        }
    }

    /** A value whose construction may throw. */
    @Embeddable
    record Bead(@Convert(converter = Fuse.class) String color) {

        Bead {
            Thrown.on("construct", color);
        }
    }

    /** A value whose order may throw. */
    static final class Weight implements Comparable<Weight> {

        final String text;

        Weight(String text) {
            this.text = text;
        }

        @Override
        public int compareTo(Weight other) {
            Thrown.on("compare", text);
            Thrown.on("compare", other.text);
            return text.compareTo(other.text);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Weight that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            Thrown.on("hash", text);
            return text.hashCode();
        }
    }

    /** Stores it. */
    static class WeightConverter implements AttributeConverter<Weight, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Weight weight) {
            return weight == null ? null : weight.text;
        }

        @Override
        public @Nullable Weight convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : new Weight(stored);
        }
    }

    /** Has such values. */
    @Entity(name = "Chain")
    static class Chain {

        @Id
        long id;

        @Version
        @Nullable
        Integer version;

        @Convert(converter = Fuse.class)
        @Nullable
        String text;

        @ElementCollection
        @CollectionTable(name = "chain_beads", joinColumns = @JoinColumn(name = "chain_id"))
        List<Bead> beads = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "chain_weights", joinColumns = @JoinColumn(name = "chain_id"))
        @Column(name = "weight")
        @Convert(converter = WeightConverter.class)
        SortedSet<Weight> weights = new TreeSet<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "chain_id")
        List<Link> links = new ArrayList<>();

        protected Chain() {}

        Chain(long id, String text) {
            this.id = id;
            this.text = text;
        }

        Chain with(String color) {
            beads.add(new Bead(color));
            return this;
        }

        Chain weighing(String weight) {
            weights.add(new Weight(weight));
            return this;
        }

        Chain linked(long link, String text) {
            Link made = new Link();
            made.id = link;
            made.text = text;
            links.add(made);
            return this;
        }

        long getId() {
            return id;
        }

        @Nullable
        String getText() {
            return text;
        }

        List<Bead> getBeads() {
            return beads;
        }

        SortedSet<Weight> getWeights() {
            return weights;
        }

        List<Link> getLinks() {
            return links;
        }
    }

    /** A part of a chain. */
    @Entity(name = "Link")
    static class Link {

        @Id
        long id;

        @Convert(converter = Fuse.class)
        @Nullable
        String text;
    }

    /** Gives one chain, and then throws. */
    private static List<Chain> broken(Chain first) {
        return new AbstractList<>() {
            @Override
            public Chain get(int index) {
                if (index > 0) {
                    throw new Thrown();
                }
                return first;
            }

            @Override
            public int size() {
                return 2;
            }
        };
    }

    private Chain found() {
        return chains.getById(1L, FetchPlan.of(each(Chain::getBeads), each(Chain::getWeights), each(Chain::getLinks)));
    }

    private Map<String, Call> failures() {
        Map<String, Call> failures = new LinkedHashMap<>();
        failures.put(
                "elements of an insert",
                () -> chains.insertAll(List.of(
                        new Chain(2, "a").with("blue"),
                        new Chain(3, "b").with("red").with("convert"))));
        failures.put(
                "cascaded rows of an insert",
                () -> chains.insertAll(
                        List.of(new Chain(2, "a").linked(1, "x"), new Chain(3, "b").linked(2, "convert"))));
        failures.put("elements of an update", () -> {
            Chain chain = found();
            chain.text = "other";
            chains.update(chain.with("blue").with("convert"));
        });
        failures.put("cascaded rows of a graph", () -> {
            Chain chain = found();
            chain.text = "other";
            chains.saveGraph(chain.linked(1, "x").linked(2, "convert"));
        });
        failures.put("an upsert", () -> chains.upsert(new Chain(1, "convert")));
        failures.put("an insert if absent", () -> chains.insertIfAbsent(new Chain(9, "convert")));
        failures.put("a patch", () -> chains.patch(1L, path(Chain::getText).to("convert")));
        failures.put(
                "a bulk update",
                () -> chains.updateWhere(UpdateSpec.of(Chain.class)
                        .set(path(Chain::getText).to("convert"))
                        .where(path(Chain::getId).eq(1L))));
        failures.put(
                "the condition of a bulk update",
                () -> chains.updateWhere(UpdateSpec.of(Chain.class)
                        .set(path(Chain::getText).to("other"))
                        .where(path(Chain::getText).in("first", "convert"))));
        failures.put(
                "the condition of a bulk delete",
                () -> chains.deleteWhere(
                        DeleteSpec.of(Chain.class).where(path(Chain::getText).ne("convert"))));
        failures.put(
                "the condition of a query",
                () -> chains.find(
                        QuerySpec.of(Chain.class).where(path(Chain::getText).eq("convert"))));
        failures.put(
                "the condition of elements",
                () -> chains.count(each(Chain::getBeads).any(path(Bead::color).eq("convert"))));
        failures.put("the list of an insert", () -> chains.insertAll(broken(new Chain(4, "d"))));
        failures.put("the list of an update", () -> chains.updateAll(broken(found())));
        failures.put("the list of a delete", () -> chains.deleteAll(broken(found())));
        return failures;
    }

    private void requireFirstAlone(String what) {
        assertThat(context.sql().rows("select id, version, text from chain order by id"))
                .as(what)
                .singleElement()
                .satisfies(row -> assertThat(row.values().toString()).isEqualTo("[1, 0, first]"));
        assertThat(context.sql().count("chain_beads")).as(what).isEqualTo(1);
        assertThat(context.sql().count("chain_weights")).as(what).isEqualTo(1);
        assertThat(context.sql().count("link")).as(what).isZero();
    }

    @ContractTest(id = "TXN-48")
    void nothingOfACallThatAValueEndsIsStored() {
        failures().forEach((what, call) -> {
            assertThat(catchThrowable(call::call)).as(what).isInstanceOf(Thrown.class);
            requireFirstAlone(what);
            assertThat(catchThrowable(() -> tx.executeWithoutResult(() -> {
                        assertThat(catchThrowable(() -> tx.attempt(() -> {
                                    call.call();
                                    return true;
                                })))
                                .as(what)
                                .isInstanceOf(Thrown.class);
                        chains.insert(new Chain(7, "seventh"));
                    })))
                    .as(what)
                    .isNull();
            assertThat(chains.deleteById(7L)).as(what).isTrue();
            requireFirstAlone(what);
        });
    }

    @ContractTest(id = "TXN-48")
    void readsThatAValueEndsAreTakenBackByAnAttempt() {
        context.sql().run("insert into chain_beads (chain_id, color) values (1, 'construct')");
        context.sql().run("insert into chain_weights (chain_id, weight) values (1, 'compare')");
        tx.executeWithoutResult(() -> {
            assertThat(catchThrowable(() -> tx.attempt(() -> chains.getById(1L, each(Chain::getBeads)))))
                    .isInstanceOf(Thrown.class);
            assertThat(catchThrowable(() -> tx.attempt(() -> chains.getById(1L, each(Chain::getWeights)))))
                    .isInstanceOf(Thrown.class);
            chains.insert(new Chain(7, "seventh"));
        });
        assertThat(context.sql().count("chain")).isEqualTo(2);
    }
}
