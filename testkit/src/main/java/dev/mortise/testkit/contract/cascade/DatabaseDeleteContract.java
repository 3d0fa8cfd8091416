package dev.mortise.testkit.contract.cascade;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.mapping.DatabaseDelete;
import dev.mortise.query.DeleteSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of rows that the database deletes or clears by itself, as {@code @DatabaseDelete} says: nothing is sent for them. */
@ContractGroup("CAS")
class DatabaseDeleteContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("depot").id("id", bigInteger()),
            Table.named("shelf")
                    .id("id", bigInteger())
                    .required("version", integer())
                    .column("depot_id", bigInteger())
                    .cascadingReference("shelf_depot_fk", "depot_id", "depot"),
            Table.named("box")
                    .id("id", bigInteger())
                    .column("shelf_id", bigInteger())
                    .cascadingReference("box_shelf_fk", "shelf_id", "shelf"),
            Table.named("sign")
                    .id("id", bigInteger())
                    .required("version", integer())
                    .column("depot_id", bigInteger())
                    .clearingReference("sign_depot_fk", "depot_id", "depot"),
            Table.named("depot_tag")
                    .required("depot_id", bigInteger())
                    .required("tag", varchar(20))
                    .cascadingReference("tag_depot_fk", "depot_id", "depot"),
            Table.named("depot_partner")
                    .required("depot_id", bigInteger())
                    .required("partner_id", bigInteger())
                    .primaryKey("depot_id", "partner_id")
                    .cascadingReference("partner_depot_fk", "depot_id", "depot")
                    .cascadingReference("partner_other_fk", "partner_id", "depot"));

    private static final List<String> DEPENDENT = List.of("shelf", "box", "depot_tag", "depot_partner");

    private final ContractContext context;
    private final Repository<Depot, Long> depots;
    private final Repository<Shelf, Long> shelves;
    private final Repository<Sign, Long> signs;

    DatabaseDeleteContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Depot.class, Shelf.class, Box.class, Sign.class);
        this.depots = module.repository(Depot.class, Long.class);
        this.shelves = module.repository(Shelf.class, Long.class);
        this.signs = module.repository(Sign.class, Long.class);
        Depot other = depots.insert(new Depot(2));
        Depot depot = new Depot(1);
        depot.shelves.add(new Shelf(1, depot).put(1).put(2));
        depot.shelves.add(new Shelf(2, depot));
        depot.tags.addAll(List.of("dry", "cold"));
        depot.partners.add(other);
        depots.insert(depot);
        signs.insert(new Sign(1, depot));
        context.statements().clear();
    }

    private void assertDeleted() {
        for (String table : DEPENDENT) {
            assertThat(context.sql().count(table)).as(table).isZero();
        }
        assertThat(context.sql().count("depot")).isEqualTo(1);
        Sign sign = signs.getById(1L);
        assertThat(sign.getDepot()).isNull();
        assertThat(sign.getVersion()).isZero();
    }

    @ContractTest(id = "CAS-16")
    void deleteByIdIsOneStatement() throws Exception {
        assertThat(context.expect("delete by id where the database deletes the rest", 1, () -> depots.deleteById(1L)))
                .isTrue();
        assertDeleted();
    }

    @ContractTest(id = "CAS-16")
    void deleteOfAnEntityIsOneStatement() throws Exception {
        Depot depot = depots.getById(1L);
        context.expect("delete where the database deletes the rest", 1, () -> {
            depots.delete(depot);
            return depot;
        });
        assertDeleted();
    }

    @ContractTest(id = "CAS-16")
    void deleteByConditionIsOneStatement() throws Exception {
        long deleted = context.expect(
                "delete by condition where the database deletes the rest",
                1,
                () -> depots.deleteWhere(
                        DeleteSpec.of(Depot.class).where(path(Depot::getId).eq(1L))));
        assertThat(deleted).isEqualTo(1);
        assertDeleted();
    }

    @ContractTest(id = "CAS-16")
    void otherSideOfAJunctionMayBeDeleted() {
        assertThat(depots.deleteById(2L)).isTrue();
        assertThat(context.sql().count("depot_partner")).isZero();
        assertThat(context.sql().count("shelf")).isEqualTo(2);
    }

    @ContractTest(id = "CAS-06")
    void differencesAreWrittenAsEver() {
        Depot depot = depots.getById(1L, each(Depot::getShelves).thenEach(Shelf::getBoxes));
        depots.fetch(depot, each(Depot::getTags));
        depots.fetch(depot, each(Depot::getPartners));
        depot.shelves.remove(0);
        depot.tags.remove("dry");
        depot.partners.clear();
        depots.update(depot);
        assertThat(context.sql().rows("select id from shelf").stream()
                        .map(row -> ((Number) requireNonNull(row.get("id"))).intValue()))
                .containsExactly(2);
        assertThat(context.sql().count("box")).isZero();
        assertThat(context.sql().value(String.class, "select tag from depot_tag"))
                .contains("cold");
        assertThat(context.sql().count("depot_partner")).isZero();
    }

    @ContractTest(id = "CAS-16")
    void rowsDeletedByTheDatabaseAreDeletedForTheTransaction() {
        context.transactions().executeWithoutResult(() -> {
            assertThat(shelves.findById(1L)).isPresent();
            depots.deleteById(1L);
            assertThat(shelves.findById(1L)).isEmpty();
            assertThat(signs.getById(1L).getDepot()).isNull();
        });
    }

    /** A depot whose dependents the database looks after. */
    @Entity(name = "Depot")
    static class Depot {

        @Id
        private long id;

        @OneToMany(mappedBy = "depot", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<Shelf> shelves = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "depot_tag", joinColumns = @JoinColumn(name = "depot_id"))
        @Column(name = "tag")
        @DatabaseDelete(DatabaseDelete.Action.CASCADE)
        private Set<String> tags = new LinkedHashSet<>();

        @ManyToMany
        @JoinTable(
                name = "depot_partner",
                joinColumns = @JoinColumn(name = "depot_id"),
                inverseJoinColumns = @JoinColumn(name = "partner_id"))
        @DatabaseDelete(DatabaseDelete.Action.CASCADE)
        private Set<Depot> partners = new LinkedHashSet<>();

        protected Depot() {}

        Depot(long id) {
            this.id = id;
        }

        long getId() {
            return id;
        }

        List<Shelf> getShelves() {
            return shelves;
        }

        Set<String> getTags() {
            return tags;
        }

        Set<Depot> getPartners() {
            return partners;
        }
    }

    /** A shelf, which is deleted with its depot. */
    @Entity(name = "Shelf")
    static class Shelf {

        @Id
        private long id;

        @Version
        private @Nullable Integer version;

        @ManyToOne(fetch = FetchType.LAZY)
        @DatabaseDelete(DatabaseDelete.Action.CASCADE)
        private @Nullable Depot depot;

        @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL)
        private List<Box> boxes = new ArrayList<>();

        protected Shelf() {}

        Shelf(long id, Depot depot) {
            this.id = id;
            this.depot = depot;
        }

        Shelf put(long boxId) {
            boxes.add(new Box(boxId, this));
            return this;
        }

        List<Box> getBoxes() {
            return boxes;
        }
    }

    /** A box, which is deleted with its shelf. */
    @Entity(name = "Box")
    static class Box {

        @Id
        private long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @DatabaseDelete(DatabaseDelete.Action.CASCADE)
        private @Nullable Shelf shelf;

        protected Box() {}

        Box(long id, Shelf shelf) {
            this.id = id;
            this.shelf = shelf;
        }
    }

    /** A sign, which outlives its depot. */
    @Entity(name = "Sign")
    static class Sign {

        @Id
        private long id;

        @Version
        private @Nullable Integer version;

        @ManyToOne(fetch = FetchType.LAZY)
        @DatabaseDelete(DatabaseDelete.Action.SET_NULL)
        private @Nullable Depot depot;

        protected Sign() {}

        Sign(long id, Depot depot) {
            this.id = id;
            this.depot = depot;
        }

        @Nullable
        Integer getVersion() {
            return version;
        }

        @Nullable
        Depot getDepot() {
            return depot;
        }
    }
}
