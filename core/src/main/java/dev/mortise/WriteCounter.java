package dev.mortise;

import dev.mortise.mapping.EntityModel;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what a call has written; confined to that call. */
final class WriteCounter {

    /** What is counted. */
    enum Kind {
        INSERTED,
        UPDATED,
        DELETED,
        LINKED,
        UNLINKED
    }

    private final Map<Kind, Map<Class<?>, Long>> counts = new EnumMap<>(Kind.class);

    void add(Kind kind, EntityModel<?> entity, long rows) {
        if (rows > 0) {
            counts.computeIfAbsent(kind, each -> new LinkedHashMap<>()).merge(entity.type(), rows, Long::sum);
        }
    }

    WriteReport report() {
        return new WriteReport(counts);
    }
}
