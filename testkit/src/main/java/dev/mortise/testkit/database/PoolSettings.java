package dev.mortise.testkit.database;

import java.time.Duration;

/**
 * The size of a test pool and the wait for one of its connections.
 *
 * @param size the most connections, at least 1
 * @param patience how long to wait for one, at least 250 milliseconds
 */
public record PoolSettings(int size, Duration patience) {

    /** 10 connections, 5 seconds. */
    public static final PoolSettings DEFAULT = new PoolSettings(10, Duration.ofSeconds(5));

    public PoolSettings {
        if (size < 1) {
            throw new IllegalArgumentException("A pool needs at least 1 connection, not " + size + ".");
        }
        if (patience.toMillis() < 250) {
            throw new IllegalArgumentException("A pool waits at least 250 ms, not " + patience.toMillis() + ".");
        }
    }

    /** Returns settings with this size and the default patience. */
    public static PoolSettings ofSize(int size) {
        return new PoolSettings(size, DEFAULT.patience());
    }
}
