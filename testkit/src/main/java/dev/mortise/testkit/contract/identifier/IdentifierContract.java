package dev.mortise.testkit.contract.identifier;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.database.DatabaseFact;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Contract of ids and who makes them (R6). */
@ContractGroup("IDG")
class IdentifierContract {

    private static final Schema SCHEMA = Schema.of(
                    Table.named("seat").identity("id").required("place", varchar(20)),
                    Table.named("stamp").id("id", bigInteger()).required("place", varchar(20)),
                    Table.named("badge").id("id", uuid()))
            .sequence("stamp_seq", 50);

    private final ContractContext context;
    private final Repository<Seat, Long> seats;
    private final Repository<Stamp, Long> stamps;

    IdentifierContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Seat.class, Stamp.class);
        this.seats = module.repository(Seat.class, Long.class);
        this.stamps = module.repository(Stamp.class, Long.class);
    }

    /** The database makes the id. */
    @Entity(name = "Seat")
    static class Seat {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Nullable
        String place;
    }

    /** A sequence makes the id. */
    @Entity(name = "Stamp")
    static class Stamp {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "stamp_seq")
        @SequenceGenerator(name = "stamp_seq", sequenceName = "stamp_seq", allocationSize = 50)
        @Nullable
        Long id;

        @Nullable
        String place;
    }

    @ContractTest(id = "IDG-01")
    void identityIsAssignedWhenInsertReturns() {
        context.transactions().executeWithoutResult(() -> {
            Seat one = seats.insert(seat("A1"));
            List<Seat> more = seats.insertAll(List.of(seat("A2"), seat("A3")));

            assertThat(one.id).isNotNull();
            assertThat(more).extracting(seat -> seat.id).doesNotContainNull().doesNotHaveDuplicates();
        });
    }

    @ContractTest(id = "IDG-02")
    void identitiesAreUniqueAcrossThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        context.closing(threads::shutdownNow);
        Callable<List<Seat>> inserting = () -> {
            List<Seat> inserted = new ArrayList<>();
            for (int call = 0; call < 5; call++) {
                inserted.addAll(seats.insertAll(
                        IntStream.range(0, 100).mapToObj(index -> seat("t")).toList()));
            }
            return inserted;
        };

        Set<Long> ids = new HashSet<>();
        for (Future<List<Seat>> done : threads.invokeAll(Collections.nCopies(8, inserting))) {
            done.get().forEach(seat -> ids.add(requireNonNull(seat.id)));
        }

        assertThat(ids).hasSize(4_000);
        assertThat(seats.count()).isEqualTo(4_000);
    }

    @ContractTest(id = "IDG-04")
    void identityIsNotGivenAgainAfterADelete() {
        seats.insert(seat("A1"));
        Long highest = requireNonNull(seats.insert(seat("A2")).id);
        seats.deleteById(highest);

        assertThat(seats.insert(seat("A3")).id).isGreaterThan(highest);
    }

    @ContractTest(id = "IDG-06")
    void sequenceMayHaveOtherReaders() {
        String next = context.database().kind() == DatabaseKind.POSTGRESQL
                ? "select nextval('stamp_seq')"
                : "select next value for stamp_seq";
        Set<Long> ids = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            Long drawn = context.sql().value(Long.class, next).orElseThrow();
            context.sql().run("insert into stamp (id, place) values (?, 'drawn')", drawn);
            assertThat(ids.add(drawn)).isTrue();
            List<Stamp> made = stamps.insertAll(
                    IntStream.range(0, 70).mapToObj(index -> stamp("s")).toList());
            made.forEach(stamp -> assertThat(ids.add(requireNonNull(stamp.id))).isTrue());
        }
        assertThat(stamps.count()).isEqualTo(4 * 71);
    }

    /** Its id is a UUID that is made before the insert. */
    @Entity(name = "Badge")
    static class Badge {

        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable
        UUID id;
    }

    @ContractTest(id = "IDG-07")
    void uuidsAreMadeBeforeTheInsert() throws Exception {
        Repository<Badge, UUID> badges = context.open(Badge.class).repository(Badge.class, UUID.class);

        Badge badge = context.statements().exactly(1, () -> badges.insert(new Badge()));
        List<Badge> more = badges.insertAll(
                IntStream.range(0, 500).mapToObj(index -> new Badge()).toList());

        UUID id = requireNonNull(badge.id);
        assertThat(id.version()).isEqualTo(4);
        assertThat(badges.getById(id).id).isEqualTo(id);
        assertThat(more).extracting(each -> each.id).doesNotContainNull().doesNotHaveDuplicates();
    }

    @ContractTest(id = "IDG-08")
    void timeOrderedUuidsAscend() {
        Repository<Badge, UUID> badges = context.open(PersistenceModule.Builder::timeOrderedUuids, Badge.class)
                .repository(Badge.class, UUID.class);
        List<UUID> made = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            made.add(requireNonNull(badges.insert(new Badge()).id));
        }
        badges.insertAll(IntStream.range(0, 500).mapToObj(index -> new Badge()).toList())
                .forEach(badge -> made.add(requireNonNull(badge.id)));

        assertThat(made).allMatch(id -> id.version() == 7).doesNotHaveDuplicates();
        assertThat(made.stream().map(UUID::toString)).isSorted();
    }

    @ContractTest(
            id = "IDG-11",
            facts = DatabaseFact.IDENTITY_ACCEPTS_EXPLICIT,
            unsupported = "explicitIdIntoIdentityColumnIsRefused")
    void explicitIdIsStoredInAnIdentityColumn() {
        Seat explicit = seat("A1");
        explicit.id = 7_000L;

        seats.insert(explicit);

        assertThat(explicit.id).isEqualTo(7_000L);
        assertThat(seats.getById(7_000L).place).isEqualTo("A1");
        assertThat(seats.insert(seat("A2")).id).isNotEqualTo(7_000L);
    }

    void explicitIdIntoIdentityColumnIsRefused() {
        Seat explicit = seat("A1");
        explicit.id = 7_000L;

        assertThatExceptionOfType(UnsupportedCapabilityException.class).isThrownBy(() -> seats.insert(explicit));
        assertThat(seats.count()).isZero();
    }

    @ContractTest(id = "IDG-03")
    void identitiesMayHaveGapsAfterARollback() {
        Seat lost = seat("A1");
        context.transactions().executeWithoutResult(() -> {
            seats.insert(lost);
            context.transactions().setRollbackOnly();
        });

        Seat kept = seats.insert(seat("A2"));

        assertThat(lost.id).isNull();
        assertThat(kept.id).isNotNull();
        assertThat(seats.count()).isEqualTo(1);
    }

    @ContractTest(id = "IDG-05")
    void sequencesAreReadInBlocks() {
        stamps.insertAll(
                IntStream.range(0, 100).mapToObj(index -> stamp("s" + index)).toList());

        long draws = context.statements().statements().stream()
                .filter(statement -> statement.sql().toLowerCase(Locale.ROOT).contains("stamp_seq"))
                .count();
        assertThat(draws).isBetween(1L, 4L);
    }

    @ContractTest(id = "IDG-12", requires = Capability.ZERO_ID_LITERAL, unsupported = "zeroIsRefused")
    void explicitZeroIsStored() {
        Seat zero = seat("A0");
        zero.id = 0L;

        seats.insert(zero);

        assertThat(seats.getById(0L).place).isEqualTo("A0");
    }

    void zeroIsRefused() {
        Seat zero = seat("A0");
        zero.id = 0L;

        assertThatExceptionOfType(UnsupportedCapabilityException.class).isThrownBy(() -> seats.insert(zero));

        assertThat(seats.count()).isZero();
    }

    @ContractTest(id = "IDG-19")
    void keysOfABatchBelongToTheirRows() {
        List<Seat> many =
                IntStream.range(0, 1000).mapToObj(index -> seat("p" + index)).toList();

        seats.insertAll(many);

        Set<Long> ids = new HashSet<>();
        for (Seat seat : many) {
            ids.add(requireNonNull(seat.id));
        }
        assertThat(ids).hasSize(1000);
        assertThat(seats.findAllById(ids)).hasSize(1000);
        assertThat(seats.findAllById(
                        many.stream().map(seat -> requireNonNull(seat.id)).toList()))
                .extracting(seat -> seat.place)
                .containsExactlyElementsOf(many.stream().map(seat -> seat.place).toList());
    }

    @ContractTest(id = "IDG-20")
    void everyRowOfASmallBatchGetsItsKey() {
        List<Seat> three = seats.insertAll(List.of(seat("x"), seat("y"), seat("z")));

        assertThat(three)
                .allSatisfy(seat -> assertThat(
                                context.sql().value(String.class, "select place from seat where id = ?", seat.id))
                        .isPresent()
                        .hasValue(seat.place));
    }

    @ContractTest(id = "IDG-21")
    @SuppressWarnings({"unchecked", "rawtypes"})
    void idOfAnotherTypeIsRefused() {
        Repository untyped = seats;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> untyped.findById("abc"))
                .withMessageContaining("Long");
        assertThat(context.statements().count()).isZero();
    }

    private static Seat seat(String place) {
        Seat seat = new Seat();
        seat.place = place;
        return seat;
    }

    private static Stamp stamp(String place) {
        Stamp stamp = new Stamp();
        stamp.place = place;
        return stamp;
    }
}
