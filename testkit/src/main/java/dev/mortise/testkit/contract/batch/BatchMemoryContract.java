package dev.mortise.testkit.contract.batch;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

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
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Contract of the memory that many writes of one transaction take: what the application has dropped is not held. */
@ContractGroup("BAT")
class BatchMemoryContract {

    private static final int BATCHES = 4;
    private static final int SIZE = 50;

    private static final Schema SCHEMA = Schema.of(
            Table.named("pebble").id("id", bigInteger()).required("version", integer()),
            Table.named("pebble_vein")
                    .required("pebble_id", bigInteger())
                    .required("name", varchar(10))
                    .primaryKey("pebble_id", "name"));

    private final ContractContext context;
    private final Repository<Pebble, Long> pebbles;

    BatchMemoryContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.pebbles = context.open(Pebble.class).repository(Pebble.class, Long.class);
    }

    @Entity(name = "Pebble")
    static class Pebble {

        @Id
        long id;

        @Version
        @Nullable
        Integer version;

        @ElementCollection
        @CollectionTable(name = "pebble_vein", joinColumns = @JoinColumn(name = "pebble_id"))
        @Column(name = "name")
        @Nullable
        Set<String> veins;

        protected Pebble() {}

        Pebble(long id) {
            this.id = id;
        }
    }

    /** Writes a batch that nothing holds afterwards. */
    private static List<WeakReference<Pebble>> written(Function<List<Pebble>, List<Pebble>> write, int batch) {
        List<Pebble> many = LongStream.range(0, SIZE)
                .mapToObj(each -> new Pebble((long) batch * SIZE + each))
                .toList();
        return write.apply(many).stream().map(WeakReference::new).toList();
    }

    private static boolean isAnyHeld(List<WeakReference<Pebble>> pebbles) {
        for (int collections = 0; collections < 20; collections++) {
            if (pebbles.stream().allMatch(pebble -> pebble.get() == null)) {
                return false;
            }
            System.gc();
        }
        return true;
    }

    private void requireReleased(Function<List<Pebble>, List<Pebble>> write) {
        context.transactions().executeWithoutResult(() -> {
            List<WeakReference<Pebble>> earlier = new ArrayList<>();
            for (int batch = 0; batch < BATCHES; batch++) {
                earlier.addAll(written(write, batch));
            }
            written(write, BATCHES);
            context.statements().clear();
            assertThat(isAnyHeld(earlier)).isFalse();
        });
        assertThat(context.sql().count("pebble")).isEqualTo((BATCHES + 1) * SIZE);
    }

    @ContractTest(id = "BAT-12")
    void entitiesOfEarlierBatchesAreNotHeld() {
        requireReleased(pebbles::insertAll);
    }

    @ContractTest(id = "BAT-12")
    void entitiesThatWereUpdatedOrUpsertedAreNotHeld() {
        requireReleased(many -> {
            many.forEach(pebbles::upsert);
            pebbles.insertAll(
                    many.stream().map(each -> new Pebble(-1 - each.id)).toList());
            pebbles.deleteAllById(many.stream().map(each -> -1 - each.id).toList());
            return pebbles.updateAll(
                    pebbles.findAllById(many.stream().map(each -> each.id).toList()).stream()
                            .peek(each -> each.veins = Set.of("a"))
                            .toList());
        });
    }
}
