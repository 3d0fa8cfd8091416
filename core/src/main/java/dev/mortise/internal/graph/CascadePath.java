package dev.mortise.internal.graph;

import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.write.EntityWriteContext;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The cascade path from a written entity to a reached one, for messages: {@code Order.items.product}. */
final class CascadePath {

    private static final int SHOWN = 8;

    private final @Nullable CascadePath before;
    private final String step;

    private CascadePath(@Nullable CascadePath before, String step) {
        this.before = before;
        this.step = step;
    }

    /** The application has named it. */
    static CascadePath named(String name) {
        return new CascadePath(null, name);
    }

    /** It is one of several that the application has named. */
    static CascadePath named(EntityWriteContext type, int index) {
        return named(type + "[" + index + "]");
    }

    CascadePath over(RelationPath link) {
        return new CascadePath(this, link.path());
    }

    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        CascadePath at = this;
        while (at != null && steps.size() < SHOWN) {
            steps.addFirst(at.step);
            at = at.before;
        }
        return (at == null ? "" : "...") + String.join(".", steps);
    }
}
