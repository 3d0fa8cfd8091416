package dev.mortise.testkit.contract.page;

import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Contract of streams, chunks and pages after cursors that read values instead of entities. */
@ContractGroup("STR")
class ValueStreamContract {

    /** A tick without its marks. */
    record Level(long id, int level) {}

    /** The id of a mark. */
    record MarkOf(long id) {}

    /** A tick with its marks, which take a further select. */
    record Marked(long id, List<MarkOf> marks) {}

    private static final QuerySpec<Tick> BY_LEVEL =
            QuerySpec.of(Tick.class).orderBy(path(Tick::getLevel).desc());

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Repository<Tick, Long> ticks;

    ValueStreamContract(ContractContext context) {
        this.context = context.tables(Tick.SCHEMA);
        PersistenceModule module = context.open(Tick.ENTITIES);
        this.tx = context.transactions();
        this.ticks = module.repository(Tick.class, Long.class);
        Tick.fill(context);
    }

    private <R> List<R> streamed(SelectSpec<Tick, R> spec) {
        return tx.execute(() -> {
            try (Stream<R> stream = ticks.stream(spec)) {
                return stream.toList();
            }
        });
    }

    @ContractTest(id = "STR-01")
    void valuesAreStreamedInOrder() {
        List<Level> expected = ticks.find(BY_LEVEL.orderBy(path(Tick::getId).asc())).stream()
                .map(tick -> new Level(tick.getId(), tick.getLevel()))
                .toList();

        assertThat(streamed(BY_LEVEL.select(into(Level.class)))).isEqualTo(expected);
        assertThat(streamed(BY_LEVEL.select(path(Tick::getId)).limit(900)))
                .isEqualTo(expected.stream().limit(900).map(Level::id).toList());
        assertThat(streamed(
                        BY_LEVEL.select(path(Tick::getLevel).times(2).plus(1)).limit(2)))
                .containsExactly(19, 19);
    }

    @ContractTest(id = "STR-01")
    void collectionsOfRecordsAreReadInChunks() {
        List<Marked> streamed = streamed(QuerySpec.of(Tick.class).select(into(Marked.class)));

        assertThat(streamed)
                .hasSize(Tick.COUNT)
                .allSatisfy(row -> assertThat(row.marks()).hasSize(row.id() % 3 == 0 ? 1 : 0));
    }

    @ContractTest(id = "STR-10")
    void ownUpdatesDoNotBringValuesUpAgain() {
        AtomicInteger seen = new AtomicInteger();

        tx.executeWithoutResult(() -> {
            try (Stream<Long> stream = ticks.stream(BY_LEVEL.select(path(Tick::getId)))) {
                stream.forEach(id -> {
                    seen.incrementAndGet();
                    ticks.update(new Tick(id, -1));
                });
            }
        });

        assertThat(seen).hasValue(Tick.COUNT);
    }

    @ContractTest(id = "STR-01")
    void chunksOfValuesResumeAfterACursor() {
        List<Long> ids = new ArrayList<>();
        List<Cursor> cursors = new ArrayList<>();
        SelectSpec<Tick, Long> spec = QuerySpec.of(Tick.class).select(path(Tick::getId));

        ticks.forEachChunk(spec, PageRequest.cursor(700), (cursor, rows) -> {
            ids.addAll(rows);
            cursors.add(cursor);
        });
        List<Long> rest = new ArrayList<>();
        ticks.forEachChunk(spec, PageRequest.cursor(700).after(cursors.get(0)), (cursor, rows) -> rest.addAll(rows));

        assertThat(ids).isEqualTo(LongStream.rangeClosed(1, Tick.COUNT).boxed().toList());
        assertThat(rest).isEqualTo(ids.subList(700, Tick.COUNT));
    }

    @ContractTest(id = "STR-01")
    void pagesOfValuesShareCursorsWithEntities() throws Exception {
        SelectSpec<Tick, Level> spec = BY_LEVEL.select(into(Level.class));
        CursoredPage<Level> page = context.expect("a page", 1, () -> ticks.findCursored(spec, PageRequest.cursor(7)));
        Cursor cursor = Cursor.parse(page.cursor(6).toText());

        CursoredPage<Level> next =
                ticks.findCursored(spec, PageRequest.cursor(7).after(cursor));
        CursoredPage<Tick> entities =
                ticks.findCursored(BY_LEVEL, PageRequest.cursor(7).after(cursor));
        CursoredPage<Marked> before = ticks.findCursored(
                BY_LEVEL.select(into(Marked.class)), PageRequest.cursor(3).before(cursor));

        assertThat(page).extracting(Level::id).containsExactly(9L, 19L, 29L, 39L, 49L, 59L, 69L);
        assertThat(next).extracting(Level::id).startsWith(79L);
        assertThat(entities).extracting(Tick::getId).containsExactlyElementsOf(next.map(Level::id));
        assertThat(before)
                .containsExactly(
                        new Marked(39, List.of(new MarkOf(39))), new Marked(49, List.of()), new Marked(59, List.of()));
    }

    @ContractTest(id = "STR-07")
    void groupedAndDistinctValuesAreRefused() {
        for (SelectSpec<Tick, ?> spec : List.of(
                BY_LEVEL.select(path(Tick::getLevel)).distinct(),
                QuerySpec.of(Tick.class).select(count()),
                BY_LEVEL.select(path(Tick::getLevel)).groupBy(path(Tick::getLevel)))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> ticks.findCursored(spec, PageRequest.cursor(3)));
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> tx.executeWithoutResult(() -> ticks.stream(spec)))
                    .withMessageContaining("find");
        }
    }
}
