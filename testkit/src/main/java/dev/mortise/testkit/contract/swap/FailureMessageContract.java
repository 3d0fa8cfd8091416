package dev.mortise.testkit.contract.swap;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.PersistenceModule;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Contract of failures: the same class and the same message, whichever engine the application chose (R32). */
@ContractGroup("SWP")
class FailureMessageContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("shelf_owner").id("id", bigInteger()).column("name", varchar(10)),
            Table.named("shelf")
                    .id("id", bigInteger())
                    .required("version", bigInteger())
                    .required("code", varchar(10))
                    .column("amount", decimal(6, 2))
                    .column("pieces", integer())
                    .column("owner_id", bigInteger())
                    .column("height", bigInteger())
                    .unique("shelf_code_uq", "code")
                    .check("shelf_pieces_ck", "pieces >= 0")
                    .reference("shelf_owner_fk", "owner_id", "shelf_owner"),
            Table.named("shelf_label")
                    .column("shelf_id", bigInteger())
                    .column("label", varchar(5))
                    .reference("shelf_label_fk", "shelf_id", "shelf"),
            Table.named("shelf_shared")
                    .column("shelf_id", bigInteger())
                    .column("shared_id", bigInteger())
                    .reference("shelf_shared_fk", "shelf_id", "shelf")
                    .reference("shelf_shared_owner_fk", "shared_id", "shelf_owner"));

    @Entity
    static class ShelfOwner {

        @Id
        private @Nullable Long id;

        private @Nullable String name;

        protected ShelfOwner() {}

        ShelfOwner(long id, String name) {
            this.id = id;
            this.name = name;
        }

        @Nullable
        String getName() {
            return name;
        }
    }

    @Entity
    static class Shelf {

        @Id
        private @Nullable Long id;

        @Version
        private @Nullable Long version;

        @Column(nullable = false, length = 10)
        private @Nullable String code;

        private @Nullable BigDecimal amount;
        private @Nullable Integer pieces;
        private @Nullable Integer height;

        @ManyToOne
        @JoinColumn(name = "owner_id")
        private @Nullable ShelfOwner owner;

        @ElementCollection
        @CollectionTable(name = "shelf_label", joinColumns = @JoinColumn(name = "shelf_id"))
        @Column(name = "label")
        private Set<String> labels = new LinkedHashSet<>();

        @ManyToMany
        @JoinTable(
                name = "shelf_shared",
                joinColumns = @JoinColumn(name = "shelf_id"),
                inverseJoinColumns = @JoinColumn(name = "shared_id"))
        private Set<ShelfOwner> shared = new LinkedHashSet<>();

        protected Shelf() {}

        Shelf(long id, String code) {
            this.id = id;
            this.code = code;
        }

        Shelf with(Consumer<Shelf> change) {
            change.accept(this);
            return this;
        }

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        String getCode() {
            return code;
        }

        @Nullable
        BigDecimal getAmount() {
            return amount;
        }

        @Nullable
        Integer getPieces() {
            return pieces;
        }

        Set<String> getLabels() {
            return labels;
        }

        Set<ShelfOwner> getShared() {
            return shared;
        }
    }

    /** Its table and its sequence are not there. */
    @Entity
    static class Ghost {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ghosts")
        @SequenceGenerator(name = "ghosts", sequenceName = "no_such_sequence", allocationSize = 1)
        private @Nullable Long id;

        private @Nullable String name;

        Ghost() {}

        Ghost(long id) {
            this.id = id;
        }

        @Nullable
        String getName() {
            return name;
        }
    }

    /** Has an assigned id, so that no sequence is asked first. */
    @Entity
    @jakarta.persistence.Table(name = "no_such_table")
    static class Missing {

        @Id
        private long id;

        private @Nullable String name;

        @ElementCollection
        private List<String> notes = new ArrayList<>();

        @Nullable
        String getName() {
            return name;
        }
    }

    /** The repositories of one engine. */
    private record Engine(
            Repository<Shelf, Long> shelves,
            Repository<ShelfOwner, Long> owners,
            Repository<Ghost, Long> ghosts,
            Repository<Missing, Long> missing) {

        static Engine of(PersistenceModule module) {
            return new Engine(
                    module.repository(Shelf.class, Long.class),
                    module.repository(ShelfOwner.class, Long.class),
                    module.repository(Ghost.class, Long.class),
                    module.repository(Missing.class, Long.class));
        }
    }

    private static final String NOTHING = "nothing was thrown";
    private static final Class<?>[] ENTITIES = {Shelf.class, ShelfOwner.class, Ghost.class, Missing.class};
    private static final Path<Shelf, BigDecimal> AMOUNT = path(Shelf::getAmount);

    private final ContractContext context;

    FailureMessageContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
    }

    private static Map<String, Consumer<Engine>> failures() {
        Map<String, Consumer<Engine>> failures = new LinkedHashMap<>();
        failures.put("id taken", on -> on.shelves.insert(new Shelf(1, "z")));
        failures.put("id taken in a batch", on -> on.shelves.insertAll(List.of(new Shelf(8, "z"), new Shelf(1, "y"))));
        failures.put("key taken", on -> on.shelves.insert(new Shelf(9, "a")));
        failures.put("key taken in a batch", on -> on.shelves.insertAll(List.of(new Shelf(8, "z"), new Shelf(9, "a"))));
        failures.put(
                "key taken by update",
                on -> on.shelves.update(on.shelves.getById(2L).with(s -> s.code = "a")));
        failures.put(
                "key taken by patch",
                on -> on.shelves.patch(2L, path(Shelf::getCode).to("a")));
        failures.put("key taken by upsert", on -> on.shelves.upsert(new Shelf(9, "a")));
        failures.put("key taken by insertIfAbsent", on -> on.shelves.insertIfAbsent(new Shelf(9, "a")));
        failures.put(
                "target missing",
                on -> on.shelves.insert(new Shelf(9, "z").with(s -> s.owner = new ShelfOwner(77, "x"))));
        failures.put("still referred to", on -> on.owners.deleteById(1L));
        failures.put("entity still referred to", on -> on.owners.delete(on.owners.getById(1L)));
        failures.put(
                "rows still referred to",
                on -> on.owners.deleteWhere(DeleteSpec.of(ShelfOwner.class)
                        .where(path(ShelfOwner::getName).eq("first"))));
        failures.put("no value", on -> on.shelves.insert(new Shelf(9, "z").with(s -> s.code = null)));
        failures.put("check", on -> on.shelves.insert(new Shelf(9, "z").with(s -> s.pieces = -1)));
        failures.put(
                "check by bulk update",
                on -> on.shelves.updateWhere(UpdateSpec.of(Shelf.class)
                        .set(path(Shelf::getPieces).to(-1))
                        .where(path(Shelf::getCode).eq("a"))));
        failures.put("too long", on -> on.shelves.insert(new Shelf(9, "z".repeat(30))));
        failures.put(
                "too long in a batch",
                on -> on.shelves.insertAll(List.of(new Shelf(8, "y"), new Shelf(9, "z".repeat(30)))));
        failures.put(
                "too long by update",
                on -> on.shelves.update(on.shelves.getById(2L).with(s -> s.code = "z".repeat(30))));
        failures.put(
                "too long by patch",
                on -> on.shelves.patch(2L, path(Shelf::getCode).to("z".repeat(30))));
        failures.put("too long by upsert", on -> on.shelves.upsert(new Shelf(9, "z".repeat(30))));
        failures.put(
                "too large", on -> on.shelves.insert(new Shelf(9, "z").with(s -> s.amount = new BigDecimal("12345"))));
        failures.put(
                "overflow",
                on -> on.shelves.updateWhere(UpdateSpec.of(Shelf.class)
                        .set(AMOUNT.to(AMOUNT.times(new BigDecimal("1000000"))))
                        .where(path(Shelf::getCode).eq("a"))));
        failures.put("unreadable", on -> on.shelves.getById(3L));
        failures.put("unreadable in a list", on -> on.shelves.find(QuerySpec.of(Shelf.class)));
        failures.put("id not there", on -> on.shelves.getById(99L));
        failures.put(
                "patch of nothing",
                on -> on.shelves.patch(99L, path(Shelf::getCode).to("q")));
        failures.put("update of nothing", on -> on.owners.update(new ShelfOwner(99, "q")));
        failures.put("delete of nothing", on -> on.owners.delete(new ShelfOwner(99, "q")));
        failures.put(
                "stale update", on -> on.shelves.update(on.shelves.getById(2L).with(s -> s.version = 44L)));
        failures.put(
                "stale delete", on -> on.shelves.delete(on.shelves.getById(2L).with(s -> s.version = 44L)));
        failures.put(
                "stale batch",
                on -> on.shelves.updateAll(
                        List.of(on.shelves.getById(1L), on.shelves.getById(2L).with(s -> s.version = 44L))));
        failures.put(
                "several",
                on -> on.shelves.getOne(
                        QuerySpec.of(Shelf.class).where(path(Shelf::getCode).in("a", "b"))));
        failures.put(
                "none",
                on -> on.shelves.getOne(
                        QuerySpec.of(Shelf.class).where(path(Shelf::getCode).eq("none"))));
        failures.put("element too long", on -> on.shelves.update(whole(on).with(s -> s.labels.add("far too long"))));
        failures.put(
                "link to nothing", on -> on.shelves.update(whole(on).with(s -> s.shared.add(new ShelfOwner(66, "x")))));
        failures.put(
                "link by id to nothing",
                on -> on.shelves.relation(Shelf::getShared).of(1L).add(66L));
        failures.put("no sequence", on -> on.ghosts.insert(new Ghost()));
        failures.put("no table to read", on -> on.missing.find(QuerySpec.of(Missing.class)));
        failures.put("no table to count", on -> on.missing.count());
        failures.put("no table to insert", on -> on.missing.insert(new Missing()));
        failures.put("no table to update", on -> on.missing.update(new Missing()));
        failures.put("no table to delete", on -> on.missing.deleteById(1L));
        failures.put(
                "no table to change",
                on -> on.missing.updateWhere(UpdateSpec.of(Missing.class)
                        .set(path(Missing::getName).to("x"))
                        .unrestricted()));
        failures.put(
                "no table to empty",
                on -> on.missing.deleteWhere(DeleteSpec.of(Missing.class)
                        .where(path(Missing::getName).eq("x"))));
        return failures;
    }

    private static Shelf whole(Engine on) {
        return on.shelves.getOne(QuerySpec.of(Shelf.class)
                .where(path(Shelf::getCode).eq("a"))
                .fetch(each(Shelf::getLabels), each(Shelf::getShared)));
    }

    @ContractTest(id = "SWP-07", peer = true)
    void bothEnginesFailInTheSameWords() {
        Map<String, String> here = told(Engine.of(context.open(ENTITIES)));
        Map<String, String> there = told(Engine.of(context.openPeer(ENTITIES)));

        assertThat(here).isEqualTo(there);
        assertThat(here.entrySet())
                .filteredOn(entry -> entry.getValue().equals(NOTHING))
                .isEmpty();
        assertThat(here.get("id taken")).contains("a row with this id is there already");
        assertThat(here.get("key taken")).contains("a unique key that is not the id (shelf_code_uq)");
    }

    private Map<String, String> told(Engine engine) {
        Map<String, String> told = new LinkedHashMap<>();
        failures().forEach((what, failure) -> {
            context.tables(SCHEMA);
            context.sql().run("insert into shelf_owner (id, name) values (1, 'first'), (2, 'second')");
            context.sql()
                    .run("insert into shelf (id, version, code, amount, pieces, owner_id, height) values"
                            + " (1, 0, 'a', 10, 1, 1, 1), (2, 0, 'b', 20, 1, null, 1),"
                            + " (3, 0, 'c', 30, 1, null, 3000000000)");
            Throwable thrown = catchThrowable(() -> failure.accept(engine));
            told.put(what, thrown == null ? NOTHING : thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
        });
        return told;
    }
}
