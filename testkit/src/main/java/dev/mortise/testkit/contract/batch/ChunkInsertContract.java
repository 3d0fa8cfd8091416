package dev.mortise.testkit.contract.batch;

import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Contract of inserts in chunks: one transaction for each, progress, and a point to resume from (R2, R6). */
@ContractGroup("BAT")
class ChunkInsertContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("grain").identity("id").required("label", varchar(20)).unique("grain_label", "label"));

    private final ContractContext context;
    private final Repository<Grain, Long> grains;

    ChunkInsertContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.grains = context.open(Grain.class).repository(Grain.class, Long.class);
        context.statements().clear();
    }

    private static List<Grain> grains(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new Grain("grain " + number))
                .toList();
    }

    @ContractTest(id = "BAT-12")
    void noMoreThanAChunkIsRead() {
        AtomicLong read = new AtomicLong();
        AtomicLong committed = new AtomicLong();
        Iterator<Grain> source = IntStream.range(0, 205)
                .mapToObj(number -> {
                    assertThat(read.incrementAndGet() - committed.get()).isLessThanOrEqualTo(20);
                    return new Grain("grain " + number);
                })
                .iterator();
        List<Integer> sizes = new ArrayList<>();

        long inserted = grains.insertChunks(source, 20, (total, chunk) -> {
            committed.set(total);
            sizes.add(chunk.size());
            assertThat(chunk).allSatisfy(grain -> assertThat(grain.id).isNotNull());
        });

        assertThat(inserted).isEqualTo(205);
        assertThat(sizes).hasSize(11).endsWith(20, 5);
        assertThat(context.sql().count("grain")).isEqualTo(205);
        assertThat(grains.insertChunks(grains(300, 303).iterator(), 500)).isEqualTo(3);
        assertThat(grains.insertChunks(List.<Grain>of().iterator(), 500)).isZero();
    }

    @ContractTest(id = "BAT-12")
    void aFailedChunkIsTakenBackAndEarlierOnesStay() {
        List<Grain> all = new ArrayList<>(grains(0, 30));
        all.set(25, new Grain("grain 21"));
        AtomicLong done = new AtomicLong();

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> grains.insertChunks(all.iterator(), 10, (inserted, chunk) -> done.set(inserted)));

        assertThat(done).hasValue(20);
        assertThat(context.sql().count("grain")).isEqualTo(20);
        assertThat(all.subList(0, 20))
                .allSatisfy(grain -> assertThat(grains.getById(requireNonNull(grain.id)).label)
                        .isEqualTo(grain.label));
        assertThat(all.subList(20, 30)).allSatisfy(grain -> assertThat(grain.id).isNull());
        all.set(25, new Grain("grain 25"));
        assertThat(grains.insertChunks(all.stream().skip(done.get()).iterator(), 10))
                .isEqualTo(10);
        assertThat(context.sql().count("grain")).isEqualTo(30);
    }

    @ContractTest(id = "BAT-12")
    void anExceptionOfTheProgressRollsItsChunkBack() {
        List<Grain> all = grains(0, 6);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> grains.insertChunks(all.iterator(), 2, (inserted, chunk) -> {
                    if (inserted == 4) {
                        throw new IOException("disk full");
                    }
                }));

        assertThat(context.sql().count("grain")).isEqualTo(2);
        assertThat(all).extracting(grain -> grain.id == null).containsExactly(false, false, true, true, true, true);
    }

    @ContractTest(id = "BAT-12")
    void wrongCallsAreRefusedBeforeAnythingIsRead() {
        Iterator<Grain> source = grains(0, 1).iterator();

        assertThatIllegalArgumentException().isThrownBy(() -> grains.insertChunks(source, 0));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> context.transactions().execute(() -> grains.insertChunks(source, 1)))
                .withMessageContaining("insertAll(...)");
        assertThat(source.hasNext()).isTrue();
        assertThat(context.statements().count()).isZero();
    }

    /** A row of a large import. */
    @Entity(name = "Grain")
    static class Grain {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        private Long id;

        private String label = "";

        protected Grain() {}

        Grain(String label) {
            this.label = label;
        }
    }
}
