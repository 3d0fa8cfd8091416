package dev.mortise.internal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.model.IdModel.Generation.Sequence;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdGenerationTest {

    private static Sequence sequence(int allocationSize, long initialValue) {
        QualifiedName name = new QualifiedName(Optional.empty(), Optional.empty(), new SqlName("seq", false));
        return new Sequence(name, allocationSize, initialValue);
    }

    private static LongSupplier drawing(long... values) {
        Iterator<Long> drawn = LongStream.of(values).iterator();
        return drawn::next;
    }

    private static List<Long> take(int count, PooledSequence block, LongSupplier draw) {
        List<Long> taken = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            taken.add(block.next(draw));
        }
        return taken;
    }

    @Test
    void newSequenceStartsWithItsFirstValueAndGoesOnInBlocks() {
        LongSupplier draw = drawing(1, 51, 101);

        List<Long> ids = take(101, new PooledSequence(sequence(50, 1)), draw);

        assertThat(ids).isEqualTo(LongStream.rangeClosed(1, 101).boxed().toList());
        assertThatThrownBy(draw::getAsLong).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void usedSequenceGivesTheBlockThatEndsWithWhatWasDrawn() {
        assertThat(take(51, new PooledSequence(sequence(50, 1)), drawing(151, 301)))
                .startsWith(102L, 103L)
                .endsWith(151L, 252L);
    }

    @Test
    void writersSideBySideNeverMeet() {
        AtomicLong database = new AtomicLong(1);
        LongSupplier draw = () -> database.getAndAdd(10);
        PooledSequence here = new PooledSequence(sequence(10, 1));
        PooledSequence there = new PooledSequence(sequence(10, 1));
        Set<Long> ids = new HashSet<>();

        for (int index = 0; index < 100; index++) {
            assertThat(ids.add(here.next(draw))).isTrue();
            assertThat(ids.add(there.next(draw))).isTrue();
            if (index % 7 == 0) {
                assertThat(ids.add(database.getAndAdd(10) + 1_000_000)).isTrue();
            }
        }
    }

    @Test
    void sequenceWithoutBlocksIsTakenAsItIs() {
        assertThat(take(3, new PooledSequence(sequence(1, 1)), drawing(1, 2, 7)))
                .containsExactly(1L, 2L, 7L);
    }

    @Test
    void failedDrawLosesNothing() {
        PooledSequence block = new PooledSequence(sequence(2, 1));

        assertThat(take(3, block, drawing(1, 3))).containsExactly(1L, 2L, 3L);
        assertThatThrownBy(() -> block.next(() -> {
                    throw new IllegalStateException("no connection");
                }))
                .hasMessage("no connection");
        assertThat(take(2, block, drawing(5))).containsExactly(4L, 5L);
    }

    @Test
    void timeOrderedUuidsAscendWhateverTheClockDoes() {
        AtomicLong clock = new AtomicLong(1_700_000_000_000L);
        UuidV7Generator uuids = new UuidV7Generator(clock::get);
        UUID before = uuids.next();

        for (int index = 0; index < 10_000; index++) {
            clock.addAndGet(index % 100 == 0 ? -5 : index % 3);
            UUID next = uuids.next();
            assertThat(next.toString()).isGreaterThan(before.toString());
            before = next;
        }
        assertThat(before.version()).isEqualTo(7);
        assertThat(before.variant()).isEqualTo(2);
    }

    @Test
    void timeOrderedUuidsBeginWithTheTime() {
        UUID uuid = new UuidV7Generator(() -> 1_700_000_000_123L).next();

        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(1_700_000_000_123L);
    }
}
