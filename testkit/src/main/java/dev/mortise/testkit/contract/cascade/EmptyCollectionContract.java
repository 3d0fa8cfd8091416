package dev.mortise.testkit.contract.cascade;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DuplicateKeyException;
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
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Contract of null collections of an inserted entity: they become empty (R20) unless the insert is rolled back (R6). */
@ContractGroup("CAS")
class EmptyCollectionContract {

    private static final Schema TABLES = Schema.of(
            Table.named("den")
                    .identity("id")
                    .required("name", varchar(10))
                    .column("den_id", bigInteger())
                    .column("street", varchar(20))
                    .unique("den_name_uk", "name"),
            Table.named("cub")
                    .identity("id")
                    .required("name", varchar(10))
                    .column("den_id", bigInteger())
                    .column("lair_id", bigInteger())
                    .reference("cub_den_fk", "den_id", "den"),
            values("den_nick").required("nick", varchar(20)),
            values("den_smell").required("smell", varchar(20)),
            values("den_price").required("year_of", integer()).required("price", integer()),
            values("den_door").required("door", varchar(20)),
            values("den_gate").required("gate", varchar(20)));

    private static Table values(String name) {
        return Table.named(name).required("den_id", bigInteger()).reference(name + "_fk", "den_id", "den");
    }

    private final ContractContext context;
    private final Repository<Den, Long> dens;

    EmptyCollectionContract(ContractContext context) {
        this.context = context.tables(TABLES);
        PersistenceModule module = context.open(Den.class, Cub.class);
        this.dens = module.repository(Den.class, Long.class);
    }

    private static void assertEmpty(Den den) {
        assertThat(den.cubs).isEmpty();
        assertThat(den.guests).isEmpty();
        assertThat(den.nicks).isEmpty();
        assertThat(den.smells).isEmpty();
        assertThat(den.prices).isEmpty();
        assertThat(requireNonNull(den.address).doors).isEmpty();
        assertThat(requireNonNull(den.fence).gates).isEmpty();
    }

    private static void assertNull(Den den) {
        assertThat(den.id).isNull();
        assertThat(den.cubs).isNull();
        assertThat(den.guests).isNull();
        assertThat(den.nicks).isNull();
        assertThat(den.smells).isNull();
        assertThat(den.prices).isNull();
        assertThat(requireNonNull(den.address).doors).isNull();
        assertThat(requireNonNull(den.fence).gates).isNull();
    }

    @ContractTest(id = "CAS-09")
    void insertLeavesEmptyCollections() {
        Den den = new Den("a");

        dens.insert(den);

        assertEmpty(den);
        den.name = "b";
        requireNonNull(den.cubs).add(new Cub("c", den));
        requireNonNull(den.nicks).add("n");
        requireNonNull(den.smells).add("s");
        requireNonNull(den.prices).put(1, 2);
        requireNonNull(requireNonNull(den.address).doors).add("d");
        requireNonNull(requireNonNull(den.fence).gates).add("g");
        dens.update(den);
        assertThat(context.sql().value(String.class, "select name from den")).contains("b");
        for (String table : List.of("cub", "den_nick", "den_smell", "den_price", "den_door", "den_gate")) {
            assertThat(context.sql().count(table)).as(table).isEqualTo(1);
        }
    }

    @ContractTest(id = "CAS-09")
    void everyInsertLeavesEmptyCollections() {
        Den child = new Den("c");
        Den den = new Den("a");
        den.inner = child;
        dens.insertAll(List.of(den, new Den("b")));
        assertEmpty(den);
        assertEmpty(child);
        Den saved = new Den("d");
        dens.save(saved);
        assertEmpty(saved);
        Den graph = new Den("e");
        dens.saveGraph(graph);
        assertEmpty(graph);
        dens.updateAll(List.of(den, saved, graph));
        Den empty = new Den("f");
        empty.address = null;
        dens.insert(empty);
        assertThat(empty.address).isNull();
        dens.update(empty);
    }

    @ContractTest(id = "CAS-09")
    void collectionsAreNullAgainWhenTheInsertIsRolledBack() {
        Den den = new Den("a");
        Den child = new Den("c");
        den.inner = child;
        Den kept = new Den("k");

        context.transactions().execute(() -> {
            context.transactions().attempt(() -> {
                dens.insert(den);
                assertEmpty(child);
                throw new IllegalStateException("not now");
            });
            assertNull(den);
            assertNull(child);
            return dens.insert(kept);
        });

        assertEmpty(kept);
        Den second = new Den("k");
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> dens.insertAll(List.of(den, second)));
        assertNull(den);
        assertNull(second);
    }

    @ContractTest(id = "CAS-09")
    void whatTheApplicationHasPutInStaysThere() {
        Den den = new Den("a");

        assertThatIllegalStateException()
                .isThrownBy(() -> context.transactions().execute(() -> {
                    dens.insert(den);
                    requireNonNull(den.nicks).add("n");
                    throw new IllegalStateException("not now");
                }));

        assertThat(den.nicks).containsExactly("n");
        assertThat(den.smells).isNull();
    }

    /** A den whose collections are null unless they are given. */
    @Entity(name = "Den")
    static class Den {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        String name = "";

        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
        @JoinColumn(name = "den_id")
        @Nullable
        Den inner;

        @OneToMany(mappedBy = "den", cascade = CascadeType.ALL, orphanRemoval = true)
        @Nullable
        List<Cub> cubs;

        @OneToMany
        @JoinColumn(name = "lair_id")
        @Nullable
        Set<Cub> guests;

        @ElementCollection
        @CollectionTable(name = "den_nick", joinColumns = @JoinColumn(name = "den_id"))
        @Column(name = "nick")
        @Nullable
        Collection<String> nicks;

        @ElementCollection
        @CollectionTable(name = "den_smell", joinColumns = @JoinColumn(name = "den_id"))
        @Column(name = "smell")
        @Nullable
        SortedSet<String> smells;

        @ElementCollection
        @CollectionTable(name = "den_price", joinColumns = @JoinColumn(name = "den_id"))
        @MapKeyColumn(name = "year_of")
        @Column(name = "price")
        @Nullable
        Map<Integer, Integer> prices;

        @Embedded
        @Nullable
        Address address = new Address();

        @Embedded
        @Nullable
        Fence fence = new Fence(null);

        protected Den() {}

        Den(String name) {
            this.name = name;
        }
    }

    /** Holds a collection. */
    @Embeddable
    static class Address {

        @Nullable
        String street = "s";

        @ElementCollection
        @CollectionTable(name = "den_door", joinColumns = @JoinColumn(name = "den_id"))
        @Column(name = "door")
        @Nullable
        List<String> doors;
    }

    /** Holds a collection and cannot be changed. */
    @Embeddable
    record Fence(
            @ElementCollection
            @CollectionTable(name = "den_gate", joinColumns = @JoinColumn(name = "den_id"))
            @Column(name = "gate")
            @Nullable
            List<String> gates) {}

    /** In a den. */
    @Entity(name = "Cub")
    static class Cub {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Den den;

        protected Cub() {}

        Cub(String name, Den den) {
            this.name = name;
            this.den = den;
        }
    }
}
