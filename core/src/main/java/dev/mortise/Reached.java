package dev.mortise;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The way on which a write has reached an entity, for messages: {@code Order.items.product}. */
final class Reached {

    private static final int SHOWN = 8;

    private final @Nullable Reached before;
    private final String step;

    private Reached(@Nullable Reached before, String step) {
        this.before = before;
        this.step = step;
    }

    /** The application has named it. */
    static Reached named(String name) {
        return new Reached(null, name);
    }

    /** It is one of several that the application has named. */
    static Reached named(EntityWrites type, int index) {
        return named(type + "[" + index + "]");
    }

    Reached over(Link link) {
        return new Reached(this, link.path());
    }

    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        Reached at = this;
        while (at != null && steps.size() < SHOWN) {
            steps.addFirst(at.step);
            at = at.before;
        }
        return (at == null ? "" : "...") + String.join(".", steps);
    }
}
