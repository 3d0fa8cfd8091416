package dev.mortise.testkit.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts a service's effects outside the database.
 *
 * @param counters how often each effect has happened so far, by its name
 */
record ExternalEffects(Map<String, LongSupplier> counters) {

    static final ExternalEffects NONE = new ExternalEffects(Map.of());

    ExternalEffects with(String effect, LongSupplier count) {
        Map<String, LongSupplier> more = new LinkedHashMap<>(counters);
        more.put(effect, count);
        return new ExternalEffects(more);
    }

    /** How often each effect has happened so far. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counters.forEach((effect, count) -> counts.put(effect, count.getAsLong()));
        return counts;
    }

    /** How often each effect has happened between two countings. */
    static Map<String, Long> since(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> happened = new LinkedHashMap<>();
        after.forEach((effect, count) -> happened.put(effect, count - before.getOrDefault(effect, 0L)));
        return happened;
    }
}
