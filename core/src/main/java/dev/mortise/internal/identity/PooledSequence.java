package dev.mortise.internal.identity;

import dev.mortise.model.IdModel.Generation.Sequence;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Ids from a sequence that the database increments by whole blocks, computed as Hibernate's pooled optimizer does.
 *
 * <p>The sequence value is the last id of a block; the first value of a new sequence is a block with one id. So
 * Hibernate itself, both engines and any number of machines can use one sequence. Thread-safe.
 */
final class PooledSequence {

    private final ReentrantLock lock = new ReentrantLock();
    private final Sequence sequence;
    private boolean begun;
    private long next;
    private long last;

    PooledSequence(Sequence sequence) {
        this.sequence = sequence;
    }

    /**
     * The next id.
     *
     * @param draw draws from the sequence of the database, where the block is used up
     */
    long next(LongSupplier draw) {
        if (sequence.allocationSize() <= 1) {
            return draw.getAsLong();
        }
        lock.lock();
        try {
            if (!begun) {
                begin(draw);
            } else if (next > last) {
                take(draw.getAsLong());
            }
            return next++;
        } finally {
            lock.unlock();
        }
    }

    private void begin(LongSupplier draw) {
        long drawn = draw.getAsLong();
        if (drawn == sequence.initialValue()) {
            last = draw.getAsLong();
            next = drawn;
        } else {
            take(drawn);
        }
        begun = true;
    }

    private void take(long drawn) {
        last = drawn;
        next = drawn - sequence.allocationSize() + 1;
    }
}
