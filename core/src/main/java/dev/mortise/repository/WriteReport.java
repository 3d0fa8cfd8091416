package dev.mortise.repository;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The numbers of rows that {@link Repository#saveGraph} has written, by entity class.
 *
 * <pre>{@code
 * WriteReport report = orders.saveGraph(order);
 * report.inserted(OrderItem.class);                     // 2
 * System.out.println(report);                           // inserted 2 OrderItem; updated 1 Order; deleted 1 OrderItem
 * }</pre>
 *
 * <p>Entities that were reached without a change are not counted. Instances are immutable.
 */
public final class WriteReport {

    /** The type of a counted write; for core alone. */
    public enum Kind {
        INSERTED,
        UPDATED,
        DELETED,
        LINKED,
        UNLINKED
    }

    private final Map<Kind, Map<Class<?>, Long>> counts = new EnumMap<>(Kind.class);

    /** Makes a report of counts; for core alone. */
    public WriteReport(Map<Kind, Map<Class<?>, Long>> counts) {
        counts.forEach((kind, byClass) -> this.counts.put(kind, new LinkedHashMap<>(byClass)));
    }

    /** Returns the number of inserted entities of a class, without its subclasses. */
    public long inserted(Class<?> entity) {
        return count(Kind.INSERTED, entity);
    }

    /** How many entities of a class were updated. */
    public long updated(Class<?> entity) {
        return count(Kind.UPDATED, entity);
    }

    /** Returns the number of deleted entities of a class, including orphans and cascaded deletes. */
    public long deleted(Class<?> entity) {
        return count(Kind.DELETED, entity);
    }

    /** Returns the number of rows added to the collections that entities of a class own: links or values. */
    public long linked(Class<?> owner) {
        return count(Kind.LINKED, owner);
    }

    /** Returns the number of rows removed from the collections that entities of a class own. */
    public long unlinked(Class<?> owner) {
        return count(Kind.UNLINKED, owner);
    }

    /** How many rows were written in all. */
    public long total() {
        return counts.values().stream()
                .flatMap(byClass -> byClass.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private long count(Kind kind, Class<?> entity) {
        return counts.getOrDefault(kind, Map.of()).getOrDefault(requireNonNull(entity, "entity"), 0L);
    }

    /**
     * Returns the report as text, such as {@code inserted 2 OrderItem; updated 1 Order}; {@code nothing} without
     * writes.
     */
    @Override
    public String toString() {
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .map(entry ->
                                entry.getKey().name().toLowerCase(Locale.ROOT) + " " + described(entry.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static String described(Map<Class<?>, Long> byClass) {
        return byClass.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().getSimpleName())
                .collect(Collectors.joining(", "));
    }
}
