package dev.mortise.internal.identity;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Generates version 7 UUIDs, each greater than the previous one in this virtual machine.
 *
 * <p>The first 48 bits are the time in milliseconds; the 12 bits after the version count within a millisecond, and run
 * ahead of the clock rather than over. The rest is random. Safe to share between threads.
 */
public final class UuidV7Generator {

    private static final int COUNTER_BITS = 12;

    private final AtomicLong last = new AtomicLong();
    private final LongSupplier milliseconds;

    public UuidV7Generator(LongSupplier milliseconds) {
        this.milliseconds = milliseconds;
    }

    /** Creates the random generator with the first id, since that is slow. */
    private static final class Randomness {
        static final SecureRandom SOURCE = new SecureRandom();
    }

    UUID next() {
        long fromClock = milliseconds.getAsLong() << COUNTER_BITS;
        long stamp = last.updateAndGet(before -> Math.max(before + 1, fromClock));
        long time = stamp >>> COUNTER_BITS;
        long counter = stamp & 0xFFF;
        long variant = 0x8000_0000_0000_0000L | Randomness.SOURCE.nextLong() >>> 2;
        return new UUID(time << 16 | 0x7000 | counter, variant);
    }
}
