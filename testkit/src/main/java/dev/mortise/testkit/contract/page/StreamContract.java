package dev.mortise.testkit.contract.page;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.transaction.TransactionTemplate;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Contract of streams: in order, in chunks, in their transaction, and undisturbed by its own writes. */
@ContractGroup("STR")
class StreamContract {

    private static final QuerySpec<Tick> ALL = QuerySpec.of(Tick.class);
    private static final List<Long> IDS =
            LongStream.rangeClosed(1, Tick.COUNT).boxed().toList();

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Repository<Tick, Long> ticks;

    StreamContract(ContractContext context) {
        this.context = context.tables(Tick.SCHEMA);
        PersistenceModule module = context.open(Tick.ENTITIES);
        this.tx = context.transactions();
        this.ticks = module.repository(Tick.class, Long.class);
        Tick.fill(context);
    }

    private List<Long> streamed(QuerySpec<Tick> spec) {
        return tx.execute(() -> {
            try (Stream<Tick> stream = ticks.stream(spec)) {
                return stream.map(Tick::getId).toList();
            }
        });
    }

    @ContractTest(id = "STR-01")
    void streamReadsAllRowsInOrder() {
        QuerySpec<Tick> byLevel = ALL.orderBy(path(Tick::getLevel).desc());
        List<Long> expected = ticks.find(byLevel.orderBy(path(Tick::getId).asc())).stream()
                .map(Tick::getId)
                .toList();

        assertThat(streamed(ALL)).isEqualTo(IDS);
        assertThat(streamed(byLevel)).isEqualTo(expected);
        assertThat(streamed(byLevel.limit(700).offset(3))).isEqualTo(expected.subList(3, 703));
        assertThat(streamed(byLevel.limit(1_000))).isEqualTo(expected.subList(0, 1_000));
        assertThat(streamed(ALL.limit(0))).isEmpty();
        assertThat(streamed(ALL.where(path(Tick::getLevel).eq(3)).limit(2))).containsExactly(3L, 13L);
        long low = tx.execute(() -> ticks.stream(path(Tick::getLevel).lt(5)).count());
        assertThat(low).isEqualTo(603);
    }

    @ContractTest(
            id = "STR-02",
            requires = Capability.CURSOR_STREAMING,
            unsupported = "streamReadsByOneStatementPerChunk")
    void streamReadsFromOneCursor() throws Exception {
        context.expect("a stream", 1, () -> streamed(ALL));
    }

    void streamReadsByOneStatementPerChunk() throws Exception {
        context.expect("a stream", 3, () -> streamed(ALL));
    }

    @ContractTest(id = "STR-03")
    void closedStreamHoldsNothing() {
        tx.executeWithoutResult(() -> {
            Stream<Tick> stream = ticks.stream(ALL);
            Iterator<Tick> rows = stream.iterator();
            assertThat(rows.next().getId()).isEqualTo(1);
            stream.close();
            stream.close();

            assertThat(context.statements().openStatements()).isEmpty();
            assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        rows.next();
                        rows.next();
                    })
                    .withMessageContaining("closed");
            assertThat(ticks.count()).isEqualTo(Tick.COUNT);
        });
    }

    @ContractTest(id = "STR-04")
    void streamMayBeAbandonedAfterOneRow() {
        tx.executeWithoutResult(() -> {
            try (Stream<Tick> stream = ticks.stream(ALL)) {
                assertThat(stream.findFirst()).map(Tick::getId).contains(1L);
            }
            try (Stream<Tick> stream = ticks.stream(ALL)) {
                assertThat(stream.skip(600).limit(2).map(Tick::getId)).containsExactly(601L, 602L);
            }
            assertThat(context.statements().openStatements()).isEmpty();
            assertThat(ticks.count()).isEqualTo(Tick.COUNT);
        });
    }

    @ContractTest(id = "STR-08")
    void furtherStatementsRunDuringAStream() {
        AtomicInteger seen = new AtomicInteger();

        tx.executeWithoutResult(() -> {
            try (Stream<Tick> stream = ticks.stream(ALL)) {
                stream.forEach(tick -> {
                    if (seen.incrementAndGet() % 400 == 0) {
                        assertThat(ticks.getById(tick.getId()).getLevel()).isEqualTo(tick.getLevel());
                        assertThat(ticks.find(path(Tick::getLevel).eq(1))).hasSize(121);
                    }
                });
            }
            try (Stream<Tick> one = ticks.stream(ALL);
                    Stream<Tick> other =
                            ticks.stream(ALL.orderBy(path(Tick::getId).desc()))) {
                Iterator<Tick> down = other.iterator();
                assertThat(one.mapToLong(tick -> tick.getId() + down.next().getId())
                                .distinct())
                        .containsExactly(Tick.COUNT + 1L);
            }
        });

        assertThat(seen).hasValue(Tick.COUNT);
    }

    @ContractTest(id = "STR-01")
    void relationsAreFetchedInChunks() {
        context.statements().clear();

        long marks = tx.execute(() -> {
            try (Stream<Tick> stream = ticks.stream(ALL.fetch(each(Tick::getMarks)))) {
                return stream.flatMap(tick -> tick.getMarks().stream()
                                .peek(mark -> assertThat(mark.getTick()).isSameAs(tick)))
                        .count();
            }
        });

        assertThat(marks).isEqualTo(401);
        assertThat(context.statements().startingWith("select")).hasSizeLessThanOrEqualTo(6);
    }

    @ContractTest(id = "STR-10")
    void ownUpdatesOfTheSortKeyDoNotBringRowsUpAgain() {
        AtomicInteger seen = new AtomicInteger();

        tx.executeWithoutResult(() -> {
            try (Stream<Tick> stream =
                    ticks.stream(ALL.orderBy(path(Tick::getLevel).asc()))) {
                stream.forEach(tick -> {
                    seen.incrementAndGet();
                    tick.setLevel(tick.getLevel() + 100);
                    ticks.update(tick);
                });
            }
        });

        assertThat(seen).hasValue(Tick.COUNT);
        assertThat(ticks.count(
                        QuerySpec.of(Tick.class).where(path(Tick::getLevel).between(100, 109))))
                .isEqualTo(Tick.COUNT);
    }

    @ContractTest(id = "STR-10")
    void ownInsertsAreNotStreamed() {
        AtomicInteger seen = new AtomicInteger();

        tx.executeWithoutResult(() -> {
            try (Stream<Tick> stream = ticks.stream(ALL)) {
                stream.forEach(tick -> {
                    if (seen.incrementAndGet() % 3 == 0) {
                        ticks.insert(new Tick(tick.getId() + 10_000, 0));
                    }
                });
            }
        });

        assertThat(seen).hasValue(Tick.COUNT);
    }

    @ContractTest(id = "STR-10")
    void rowsMayLeaveTheConditionDuringAStream() {
        QuerySpec<Tick> low = ALL.where(path(Tick::getLevel).lt(5));
        AtomicInteger seen = new AtomicInteger();

        tx.executeWithoutResult(() -> {
            try (Stream<Tick> stream = ticks.stream(low)) {
                stream.forEach(tick -> {
                    seen.incrementAndGet();
                    ticks.updateWhere(UpdateSpec.of(Tick.class)
                            .set(path(Tick::getLevel).to(50))
                            .where(path(Tick::getId).eq(tick.getId())));
                });
            }
        });

        assertThat(seen).hasValue(603);
        assertThat(ticks.count(low)).isZero();
    }

    @ContractTest(id = "STR-12")
    void streamOfNothingIsEmpty() {
        QuerySpec<Tick> none = ALL.where(path(Tick::getLevel).gt(99));

        assertThat(streamed(none)).isEmpty();
        assertThat(streamed(none.fetch(each(Tick::getMarks)))).isEmpty();
    }
}
