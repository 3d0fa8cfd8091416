package dev.mortise.spi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map that forgets what has not been used for long.
 *
 * <p>It keeps two generations. When the young one is full it becomes the old one, and the old one is forgotten; what is found in the
 * old one is young again. Reading takes no lock.
 */
final class RecentlyUsed<K, V> {

    private final int generationSize;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = new ConcurrentHashMap<>();

    RecentlyUsed(int capacity) {
        this.generationSize = capacity / 2;
    }

    @Nullable
    V get(K key) {
        V value = young.get(key);
        if (value != null) {
            return value;
        }
        value = old.get(key);
        if (value != null) {
            put(key, value);
        }
        return value;
    }

    void put(K key, V value) {
        if (young.size() >= generationSize) {
            turnOver();
        }
        young.put(key, value);
    }

    private synchronized void turnOver() {
        if (young.size() >= generationSize) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    int size() {
        return young.size() + old.size();
    }
}
