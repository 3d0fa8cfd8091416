package dev.mortise.internal.graph;

import dev.mortise.model.EntityModel;
import dev.mortise.repository.WriteReport;
import dev.mortise.repository.WriteReport.Kind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the rows that one operation has written. Not thread-safe; confined to one operation. */
public final class WriteCounter {

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
