package dev.mortise.internal.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A map with a bounded sum of weights, which drops values that were not used for long.
 *
 * <p>It has two generations. When the young one is full it becomes the old one, and the old one is dropped; a value
 * found in the old one becomes young again. A value that would fill a good part of a generation is not cached. Reads
 * are lock-free.
 */
public final class BoundedCache<K, V> {

    /** Which part of a generation one value may fill. */
    private static final int LARGEST_PART = 4;

    private static final class Generation<K, V> {
        private final Map<K, V> values = new ConcurrentHashMap<>();
        private final AtomicLong weight = new AtomicLong();
    }

    private final long generationWeight;
    private final ToLongFunction<V> weigh;
    private volatile Generation<K, V> young = new Generation<>();
    private volatile Generation<K, V> old = new Generation<>();

    /**
     * @param capacity the maximum weight of all values together
     * @param weigh the weight of a value, at least 1
     */
    public BoundedCache(long capacity, ToLongFunction<V> weigh) {
        this.generationWeight = capacity / 2;
        this.weigh = weigh;
    }

    @Nullable
    public V get(K key) {
        V value = young.values.get(key);
        if (value != null) {
            return value;
        }
        value = old.values.get(key);
        if (value != null) {
            put(key, value);
        }
        return value;
    }

    public void put(K key, V value) {
        long weight = weigh.applyAsLong(value);
        if (weight > Math.max(1, generationWeight / LARGEST_PART)) {
            return;
        }
        if (young.weight.get() + weight > generationWeight) {
            turnOver(weight);
        }
        Generation<K, V> generation = young;
        if (generation.values.put(key, value) == null) {
            generation.weight.addAndGet(weight);
        }
    }

    private synchronized void turnOver(long more) {
        if (young.weight.get() + more > generationWeight) {
            old = young;
            young = new Generation<>();
        }
    }

    int size() {
        return young.values.size() + old.values.size();
    }

    /** Returns the weight of all values together. */
    public long weight() {
        return young.weight.get() + old.weight.get();
    }
}
