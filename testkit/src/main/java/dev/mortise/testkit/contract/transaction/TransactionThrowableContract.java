package dev.mortise.testkit.contract.transaction;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.PersistenceModule;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.testkit.stub.StubDatabase;
import dev.mortise.transaction.ManualTransaction;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of a Throwable from within a call: no pending change, id or version is left (R6, R24). */
@ContractGroup("TXN")
class TransactionThrowableContract {

    private static final Schema FLARES = Schema.of(
            Table.named("flare").id("id", uuid()).required("version", integer()).column("payload", varchar(50)),
            Table.named("beacon").identity("id").column("payload", varchar(50)),
            Table.named("bundle").id("id", integer()),
            Table.named("bundle_tag").required("bundle_id", integer()).required("tag", varchar(50)));

    private static final List<Supplier<Throwable>> KINDS = List.of(
            () -> new AssertionError("not so"),
            StackOverflowError::new,
            OutOfMemoryError::new,
            () -> new NoClassDefFoundError("gone"),
            () -> new IllegalStateException("unchecked"),
            () -> new IOException("checked, thrown all the same"));

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Repository<Flare, UUID> flares;
    private final Repository<Beacon, Long> beacons;
    private final Repository<Bundle, Integer> bundles;

    TransactionThrowableContract(ContractContext context) {
        this.context = context.tables(FLARES);
        this.tx = context.transactions();
        PersistenceModule module = context.open(Flare.class, Beacon.class, Bundle.class);
        this.flares = module.repository(Flare.class, UUID.class);
        this.beacons = module.repository(Beacon.class, Long.class);
        this.bundles = module.repository(Bundle.class, Integer.class);
    }

    /** Throws a chosen throwable where a marked text passes, as a mistake in application code would. */
    static final class Fuse implements AttributeConverter<String, String> {

        static Supplier<Throwable> failure = AssertionError::new;

        @Override
        public String convertToDatabaseColumn(String attribute) {
            burn("write", attribute);
            return attribute;
        }

        @Override
        public String convertToEntityAttribute(String column) {
            burn("read", column);
            return column;
        }

        static void burn(String place, @Nullable String text) {
            if (place.equals(text)) {
                throw Fuse.<RuntimeException>unchecked(failure.get());
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws what the compiler would not let pass
        private static <X extends Throwable> X unchecked(Throwable any) throws X {
            throw (X) any;
        }
    }

    /** Has a version, and an id that the application's side makes. */
    @Entity
    static class Flare {

        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        private @Nullable UUID id;

        @Version
        private @Nullable Integer version;

        @Convert(converter = Fuse.class)
        private @Nullable String payload;

        static Flare of(String payload) {
            Flare flare = new Flare();
            flare.payload = payload;
            return flare;
        }

        @Nullable
        String getPayload() {
            return payload;
        }

        @PostPersist
        void persisted() {
            Fuse.burn("persisted", payload);
        }

        @PreUpdate
        void changes() {
            Fuse.burn("changes", payload);
        }

        @PreRemove
        void goes() {
            Fuse.burn("goes", payload);
        }

        @PostLoad
        void loaded() {
            Fuse.burn("loaded", payload);
        }
    }

    /** Has an id that the database makes. */
    @Entity
    static class Beacon {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        @Convert(converter = Fuse.class)
        private @Nullable String payload;

        static Beacon of(String payload) {
            Beacon beacon = new Beacon();
            beacon.payload = payload;
            return beacon;
        }
    }

    /** Has elements. */
    @Entity
    static class Bundle {

        @Id
        private @Nullable Integer id;

        @ElementCollection
        @CollectionTable(name = "bundle_tag", joinColumns = @JoinColumn(name = "bundle_id"))
        @Column(name = "tag")
        @Convert(converter = Fuse.class)
        private List<String> tags = new ArrayList<>();

        static Bundle of(int id, String... tags) {
            Bundle bundle = new Bundle();
            bundle.id = id;
            bundle.tags = new ArrayList<>(List.of(tags));
            return bundle;
        }
    }

    private interface Case {
        void run() throws Throwable;
    }

    private static void eachKind(Case body) throws Throwable {
        for (Supplier<Throwable> kind : KINDS) {
            Fuse.failure = kind;
            body.run();
        }
    }

    @ContractTest(id = "TXN-47")
    void rowsOfABatchThatASavepointTookBackAreNotWrittenLater() throws Throwable {
        eachKind(() -> {
            tx.executeWithoutResult(() -> {
                fails(() -> tx.attempt(() -> flares.insertAll(flares("ghost", "ghost", "write")))
                        .get());
                fails(() -> tx.withPropagation(Propagation.NESTED)
                        .execute(() -> beacons.insertAll(beacons("ghost", "ghost", "write"))));
                fails(() -> tx.attempt(
                                () -> bundles.insertAll(List.of(Bundle.of(1, "ghost"), Bundle.of(2, "ghost", "write"))))
                        .get());
                flares.insertAll(flares("kept", "kept"));
                beacons.insertAll(beacons("kept", "kept"));
                bundles.insertAll(List.of(Bundle.of(3, "kept"), Bundle.of(4, "kept")));
            });
            assertOnlyKept();
            emptyAll();
        });
    }

    @ContractTest(id = "TXN-47")
    void rowsOfABatchThatAManualSavepointTookBackAreNotWrittenLater() throws Throwable {
        eachKind(() -> {
            try (ManualTransaction manual = tx.begin()) {
                try (ManualTransaction.Savepoint savepoint = manual.savepoint()) {
                    fails(() -> flares.insertAll(flares("ghost", "write")));
                    fails(() -> flares.count());
                    assertThat(savepoint).isNotNull();
                }
                flares.insertAll(flares("kept", "kept"));
                manual.commit();
            }
            assertOnlyKept();
            emptyAll();
        });
    }

    @ContractTest(id = "TXN-46")
    void batchOfWhichAPartMayBeWrittenIsNeverCommitted() throws Throwable {
        eachKind(() -> {
            rolledBack(() -> flares.insertAll(flares("ghost", "ghost", "write")));
            rolledBack(() -> beacons.insertAll(beacons("ghost", "ghost", "write")));
            rolledBack(() -> bundles.insertAll(List.of(Bundle.of(1, "ghost"), Bundle.of(2, "ghost", "write"))));
            rolledBack(() -> flares.insertAll(flares("ghost", "persisted")));
            rolledBack(() -> flares.saveAll(flares("ghost", "ghost", "write")));
            rolledBack(() -> {
                flares.insert(Flare.of("ghost"));
                flares.upsert(flare("write"));
            });
            assertNothing();
        });
    }

    @ContractTest(id = "TXN-46")
    void changesOfWhichAPartMayBeWrittenAreNeverCommitted() throws Throwable {
        eachKind(() -> {
            List<Flare> stored = flares.insertAll(flares("kept", "kept", "goes"));
            Bundle bundle = bundles.insert(Bundle.of(1, "kept"));

            rolledBack(() -> flares.updateAll(with(stored, "ghost", "ghost", "write")));
            rolledBack(() -> flares.saveAll(with(stored, "ghost", "ghost", "write")));
            rolledBack(() -> flares.updateWhere(UpdateSpec.of(Flare.class)
                    .set(path(Flare::getPayload).to("write"))
                    .unrestricted()));
            bundle.tags.add("write");
            rolledBack(() -> bundles.update(bundle));
            tx.executeWithoutResult(() -> {
                fails(() -> flares.deleteAll(with(stored, "kept", "kept", "goes"))); // before anything was sent
            });

            assertThat(with(stored, "kept", "kept", "goes"))
                    .allSatisfy(flare -> assertThat(flare.version).isZero());
            assertOnlyKept("goes");
            emptyAll();
        });
    }

    @ContractTest(id = "TXN-46")
    void failedCallOutsideATransactionKeepsNothing() throws Throwable {
        eachKind(() -> {
            List<Flare> many = flares("ghost", "ghost", "write");
            List<Beacon> identities = beacons("ghost", "ghost", "write");

            fails(() -> flares.insertAll(many));
            fails(() -> beacons.insertAll(identities));

            assertReverted(many, identities);
            assertNothing();
        });
    }

    @ContractTest(id = "TXN-46")
    void idsAndVersionsOfTheArgumentsAreReverted() throws Throwable {
        eachKind(() -> {
            List<Flare> many = flares("ghost", "persisted");
            List<Beacon> identities = beacons("ghost", "ghost", "write");

            tx.executeWithoutResult(() -> {
                fails(() -> tx.attempt(() -> flares.insertAll(many)).get());
                fails(() -> tx.attempt(() -> beacons.insertAll(identities)).get());
                assertReverted(many, identities);
            });

            assertReverted(many, identities);
        });
    }

    @ContractTest(id = "TXN-46")
    void failureWhileRowsAreReadLeavesNothingOpen() throws Throwable {
        context.sql().run("insert into flare (id, version, payload) values (?, 0, 'fine')", UUID.randomUUID());
        for (String place : List.of("read", "loaded")) {
            eachKind(() -> {
                context.sql().run("update flare set payload = ?", place);
                fails(() -> flares.find(QuerySpec.of(Flare.class)));
                rolledBack(() -> {
                    flares.insert(Flare.of("ghost"));
                    flares.find(QuerySpec.of(Flare.class));
                });
                assertThat(context.sql().count("flare")).isOne();
            });
        }
    }

    @ContractTest(id = "TXN-46")
    void errorOfTheDriverAtAnyCallLeavesAllOrNothing() {
        int points = StubDatabase.sweep(
                database -> {
                    TransactionTemplate stubbed = TransactionTemplate.over(database.dataSource());
                    PersistenceModule module = context.closing(context.module()
                            .transactions(stubbed)
                            .entities(Flare.class, Bundle.class)
                            .open());
                    stubbed.execute(() -> catchThrowable(() -> {
                        module.repository(Flare.class, UUID.class).insertAll(flares("a", "b", "c"));
                        module.repository(Bundle.class, Integer.class).insert(Bundle.of(1, "d", "e"));
                    }));
                },
                () -> new AssertionError("a mistake in a driver"),
                (database, failure, thrown) -> {
                    database.requireEveryConnectionBack();
                    assertThat(database.committed())
                            .satisfiesAnyOf(
                                    committed -> assertThat(committed).isEmpty(),
                                    committed -> assertThat(committed).hasSize(6));
                });

        assertThat(points).isGreaterThan(10);
    }

    /** The application catches what a call throws, and goes on as if nothing had been: that is refused once something was sent. */
    private void rolledBack(Case call) {
        int writes = writes();
        Throwable thrown = catchThrowable(() -> tx.executeWithoutResult(() -> fails(call::run)));
        if (thrown == null) {
            assertThat(writes()).isEqualTo(writes);
        } else {
            assertThat(thrown).isInstanceOf(TransactionRolledBackException.class);
        }
    }

    private int writes() {
        return context.statements().count()
                - context.statements().startingWith("select").size();
    }

    private static void fails(ThrowingCallable call) {
        assertThat(catchThrowable(call)).isNotNull();
    }

    private static void assertReverted(List<Flare> many, List<Beacon> identities) {
        assertThat(many).allSatisfy(flare -> {
            assertThat(flare.id).isNull();
            assertThat(flare.version).isNull();
        });
        assertThat(identities).allSatisfy(beacon -> assertThat(beacon.id).isNull());
    }

    private void assertNothing() {
        assertThat(context.sql().count("flare")).isZero();
        assertThat(context.sql().count("beacon")).isZero();
        assertThat(context.sql().count("bundle")).isZero();
        assertThat(context.sql().count("bundle_tag")).isZero();
    }

    private void assertOnlyKept(String... also) {
        List<Object> expected = new ArrayList<>(List.of("kept"));
        expected.addAll(List.of(also));
        assertThat(texts("select payload from flare")).isSubsetOf(expected);
        assertThat(texts("select payload from beacon")).isSubsetOf("kept");
        assertThat(texts("select tag from bundle_tag")).isSubsetOf("kept");
    }

    private List<Object> texts(String query) {
        return context.sql().rows(query).stream()
                .map(row -> row.values().iterator().next())
                .toList();
    }

    private void emptyAll() {
        List.of("flare", "beacon", "bundle_tag", "bundle")
                .forEach(table -> context.sql().run("delete from " + table));
    }

    private static Flare flare(String payload) {
        Flare flare = Flare.of(payload);
        flare.id = UUID.randomUUID();
        return flare;
    }

    private static List<Flare> flares(String... payloads) {
        List<Flare> all = new ArrayList<>();
        List.of(payloads).forEach(payload -> all.add(Flare.of(payload)));
        return all;
    }

    private static List<Flare> with(List<Flare> stored, String... payloads) {
        for (int index = 0; index < payloads.length; index++) {
            stored.get(index).payload = payloads[index];
        }
        return stored;
    }

    private static List<Beacon> beacons(String... payloads) {
        List<Beacon> all = new ArrayList<>();
        List.of(payloads).forEach(payload -> all.add(Beacon.of(payload)));
        return all;
    }
}
