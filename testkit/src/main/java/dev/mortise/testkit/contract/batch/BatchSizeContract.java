package dev.mortise.testkit.contract.batch;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.batch.LargeBatchFixture.Crate;
import dev.mortise.testkit.contract.batch.LargeBatchFixture.Port;
import dev.mortise.transaction.Attempt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Contract of operations on many rows at the limits of a batch (R2, R3, R6, R24). The limits are JDBC batches of 500
 * rows, lists of 1,000 ids, and the block of a sequence.
 */
@ContractGroup("BAT")
class BatchSizeContract {

    private static final int BATCH = 500;
    private static final int IDS = 1_000;
    private static final int BLOCK = 50;

    /** One, and one less, exactly and one more of each boundary. */
    private static final List<Integer> BOUNDARIES = List.of(1, BATCH - 1, BATCH, BATCH + 1, IDS - 1, IDS, IDS + 1);

    private static final int SEVERAL_PARTS = 3 * IDS + 7;

    private final ContractContext context;
    private final Repository<Crate, Long> crates;
    private final Repository<Port, Integer> ports;

    BatchSizeContract(ContractContext context) {
        this.context = context.tables(LargeBatchFixture.SCHEMA);
        PersistenceModule module = context.open(LargeBatchFixture.ENTITIES);
        this.crates = module.repository(Crate.class, Long.class);
        this.ports = module.repository(Port.class, Integer.class);
    }

    private static List<Integer> sizes() {
        return with(BOUNDARIES, List.of(SEVERAL_PARTS));
    }

    private static List<Integer> with(List<Integer> sizes, List<Integer> others) {
        List<Integer> all = new ArrayList<>(sizes);
        all.addAll(others);
        return all;
    }

    private static List<Crate> crates(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new Crate("crate " + index).withSlip("slip " + index))
                .toList();
    }

    private static List<String> labels(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(index -> prefix + index).toList();
    }

    private List<Crate> inserted(int count) {
        return crates.insertAll(crates(count));
    }

    private void empty() {
        context.tables(LargeBatchFixture.SCHEMA);
    }

    private static List<Long> ids(List<Crate> crates) {
        return crates.stream().map(crate -> requireNonNull(crate.id)).toList();
    }

    /** Compares sets, since AssertJ compares each element of a list with each other. */
    private void assertHolds(String column, String table, List<?> values) {
        List<Object> found = context.sql().rows("select " + column + " as c from " + table).stream()
                .map(row -> requireNonNull(row.values().iterator().next()))
                .toList();
        assertThat(found).as(column).hasSameSizeAs(values);
        assertThat(new HashSet<>(found)).as(column).isEqualTo(new HashSet<>(values));
    }

    @ContractTest(id = "BAT-04")
    void everyRowIsInsertedReadUpdatedAndDeletedWhateverTheirNumber() {
        for (int size : with(sizes(), List.of(BLOCK - 1, BLOCK, BLOCK + 1))) {
            assertThat(crates.find(QuerySpec.of(Crate.class))).isEmpty();
            List<Crate> inserted = inserted(size);

            assertInserted(inserted);
            assertRead(ids(inserted));
            crates.deleteAll(updated(size));

            assertEmpty("objects", size);
        }
    }

    private void assertInserted(List<Crate> inserted) {
        int size = inserted.size();
        assertThat(inserted).extracting(crate -> crate.id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(inserted).extracting(crate -> crate.version).containsOnly(0);
        assertHolds("label", "crate", labels("crate ", size));
        assertHolds("text", "slip", labels("slip ", size));
        assertHolds("crate_id", "slip", ids(inserted));
    }

    private void assertRead(List<Long> inserted) {
        int size = inserted.size();
        List<Long> ids = new ArrayList<>(inserted);
        Collections.reverse(ids);

        List<Crate> found = crates.find(QuerySpec.of(Crate.class).fetch(each(Crate::getSlips)));
        List<Crate> byId = crates.findAllById(ids, each(Crate::getSlips));

        assertThat(found.stream().map(Crate::getLabel).collect(Collectors.toSet()))
                .as("of %d", size)
                .isEqualTo(new HashSet<>(labels("crate ", size)));
        assertThat(found).hasSize(size).allSatisfy(BatchSizeContract::hasItsSlip);
        assertThat(ids(byId)).as("of %d", size).isEqualTo(ids);
        assertThat(byId).allSatisfy(BatchSizeContract::hasItsSlip);
    }

    private static void hasItsSlip(Crate crate) {
        assertThat(crate.slips).singleElement().satisfies(slip -> {
            assertThat(slip.text).isEqualTo(crate.label.replace("crate", "slip"));
            assertThat(slip.crate).isSameAs(crate);
        });
    }

    /** Updates each row by itself and then all of them by a condition. */
    private List<Crate> updated(int size) {
        QuerySpec<Crate> all =
                QuerySpec.of(Crate.class).orderBy(path(Crate::getId).asc());
        List<Crate> read = crates.find(all);
        IntStream.range(0, size).forEach(index -> read.get(index).label = "changed " + index);

        crates.updateAll(read);

        assertThat(read).hasSize(size).extracting(crate -> crate.version).containsOnly(1);
        assertHolds("label", "crate", labels("changed ", size));
        assertThat(crates.updateWhere(UpdateSpec.of(Crate.class)
                        .set(path(Crate::getLabel).to(path(Crate::getLabel).concat("!")))
                        .where(path(Crate::getId).isNotNull())))
                .isEqualTo(size);
        return crates.find(all);
    }

    private void assertEmpty(String deleted, int size) {
        assertThat(context.sql().count("crate")).as("%s, of %d", deleted, size).isZero();
        assertThat(context.sql().count("slip")).as("%s, of %d", deleted, size).isZero();
    }

    @ContractTest(id = "BAT-04")
    void deleteByIdOrConditionTakesEveryRowWhateverTheirNumber() {
        for (int size : sizes()) {
            assertThat(crates.deleteAllById(ids(inserted(size)))).isEqualTo(size);
            assertEmpty("ids", size);

            crates.insertAll(IntStream.range(0, size)
                    .mapToObj(index -> new Crate("crate " + index))
                    .toList());
            assertThat(crates.deleteWhere(
                            DeleteSpec.of(Crate.class).where(path(Crate::getId).isNotNull())))
                    .isEqualTo(size);
            assertEmpty("condition", size);
        }
    }

    @ContractTest(id = "BAT-08")
    void staleRowIsSeenWhereverItStands() {
        for (int size : BOUNDARIES) {
            for (int at : size == BATCH || size == BATCH + 1 ? List.of(0, size / 2, size - 1) : List.of(size - 1)) {
                inserted(size);
                List<Crate> read = crates.find(
                        QuerySpec.of(Crate.class).orderBy(path(Crate::getId).asc()));
                read.forEach(crate -> crate.label += "?");
                context.sql().run("update crate set version = 7 where id = ?", read.get(at).id);

                assertThatExceptionOfType(StaleEntityException.class)
                        .as("update of %d, stale at %d", size, at)
                        .isThrownBy(() -> crates.updateAll(read));
                assertThat(context.sql().rows("select id from crate where label like '%?'"))
                        .isEmpty();
                assertThatExceptionOfType(StaleEntityException.class)
                        .as("delete of %d, stale at %d", size, at)
                        .isThrownBy(() -> crates.deleteAll(read));
                assertThat(context.sql().count("crate")).isEqualTo(size);
                empty();
            }
        }
    }

    @ContractTest(id = "BAT-06")
    void failedBatchLeavesNothingForTheNextWhateverItsSize() {
        for (int size : BOUNDARIES) {
            List<Crate> doubled = new ArrayList<>(crates(size));
            doubled.add(new Crate("crate 0"));
            context.transactions().executeWithoutResult(() -> {
                Attempt<?> failed = context.transactions().attempt(() -> crates.insertAll(doubled));
                assertThat(failed.failure()).get().isInstanceOf(DuplicateKeyException.class);
                crates.insertAll(List.of(new Crate("next"), new Crate("but one")));
            });

            assertHolds("label", "crate", List.of("next", "but one"));
            assertThat(doubled).allSatisfy(crate -> assertThat(crate.id).isNull());
            empty();
        }
    }

    @ContractTest(id = "BAT-04")
    void collectionsAndLinksAreWrittenWholeWhateverTheirSize() {
        for (int size : BOUNDARIES) {
            List<Port> all = IntStream.range(0, size).mapToObj(Port::new).toList();
            ports.insertAll(all);
            Crate crate = new Crate("full");
            crate.marks.addAll(labels("mark ", size));
            crates.insert(crate);
            long id = requireNonNull(crate.id);
            List<Integer> ids = all.stream().map(port -> port.id).toList();

            assertThat(crates.relation(Crate::getPorts).of(id).addAll(ids)).isEqualTo(size);
            Crate read = crates.getById(id, each(Crate::getPorts));
            assertThat(read.ports).as("of %d", size).hasSize(size);
            assertHolds("marks", "crate_marks", labels("mark ", size));
            assertThat(crates.relation(Crate::getPorts).of(id).removeAll(ids)).isEqualTo(size);
            assertThat(context.sql().count("crate_port")).isZero();

            Crate marked = crates.getById(id, each(Crate::getMarks));
            assertThat(marked.marks).hasSize(size);
            marked.marks.clear();
            crates.update(marked);
            assertThat(context.sql().count("crate_marks")).isZero();
            empty();
        }
    }
}
