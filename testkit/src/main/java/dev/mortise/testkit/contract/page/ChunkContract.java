package dev.mortise.testkit.contract.page;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.transaction.TransactionTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

/** Contract of chunks: a transaction each, and a cursor after which reading resumes. */
@ContractGroup("STR")
class ChunkContract {

    private static final QuerySpec<Tick> ALL = QuerySpec.of(Tick.class);

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Repository<Tick, Long> ticks;

    ChunkContract(ContractContext context) {
        this.context = context.tables(Tick.SCHEMA);
        PersistenceModule module = context.open(Tick.ENTITIES);
        this.tx = context.transactions();
        this.ticks = module.repository(Tick.class, Long.class);
        Tick.fill(context);
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @ContractTest(id = "STR-01")
    void chunksCoverAllRowsOnce() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        List<Long> ids = new ArrayList<>();

        context.expect("three chunks with marks", 7, () -> {
            ticks.forEachChunk(ALL.fetch(each(Tick::getMarks)), 500, (cursor, rows) -> {
                sizes.add(rows.size());
                rows.forEach(tick -> ids.add(tick.getId()));
            });
            return sizes;
        });

        assertThat(sizes).containsExactly(500, 500, 203);
        assertThat(ids).isEqualTo(range(1, Tick.COUNT));
        ticks.forEachChunk(ALL.where(path(Tick::getLevel).gt(9)), 10, (cursor, rows) -> sizes.clear());
        assertThat(sizes).isNotEmpty();
    }

    @ContractTest(id = "STR-06")
    void aFailedChunkIsRolledBackAndReadingResumesAfterTheLastOne() {
        AtomicReference<String> saved = new AtomicReference<>();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ticks.forEachChunk(ALL, 400, (cursor, rows) -> {
                    rows.forEach(tick -> tick.setLevel(-1));
                    ticks.updateAll(rows);
                    if (rows.get(0).getId() == 801) {
                        throw new IOException("the disk is full");
                    }
                    tx.afterCommit(() -> saved.set(cursor.toText()));
                }));
        assertThat(ticks.count(ALL.where(path(Tick::getLevel).eq(-1)))).isEqualTo(800);

        List<Long> rest = new ArrayList<>();
        ticks.forEachChunk(
                ALL,
                PageRequest.cursor(300).after(Cursor.parse(requireNonNull(saved.get()))),
                (cursor, rows) -> rows.forEach(tick -> rest.add(tick.getId())));

        assertThat(rest).isEqualTo(range(801, Tick.COUNT));
    }

    @ContractTest(id = "STR-10")
    void rowsThatTheActionAddsAreNotRead() {
        List<Long> ids = new ArrayList<>();

        ticks.forEachChunk(ALL, 600, (cursor, rows) -> {
            rows.forEach(tick -> ids.add(tick.getId()));
            ticks.insertAll(rows.stream()
                    .map(tick -> new Tick(tick.getId() + 10_000, 0))
                    .toList());
        });

        assertThat(ids).isEqualTo(range(1, Tick.COUNT));
        assertThat(ticks.count()).isEqualTo(2 * Tick.COUNT);
    }

    @ContractTest(id = "STR-07")
    void chunksAreRefusedInsideATransaction() {
        context.statements().clear();

        tx.executeWithoutResult(() -> assertThatIllegalStateException()
                .isThrownBy(() -> ticks.forEachChunk(ALL, 10, (cursor, rows) -> ticks.updateAll(rows)))
                .withMessageContaining("forEachChunk"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ticks.forEachChunk(ALL.limit(3), 10, (cursor, rows) -> ticks.updateAll(rows)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ticks.forEachChunk(
                        ALL, PageRequest.cursor(1).before(Cursor.of(3L)), (cursor, rows) -> ticks.updateAll(rows)));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ticks.forEachChunk(
                        ALL, PageRequest.cursor(1).after(Cursor.of("3")), (cursor, rows) -> ticks.updateAll(rows)));
        assertThat(context.statements().count()).isZero();
    }
}
