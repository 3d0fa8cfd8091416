package dev.mortise.testkit.specs;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The random choices from which a question is made, recorded so that it can be made again from fewer or smaller ones.
 *
 * <p>Where recorded choices are used up, the choice is 0, which a generator takes for its simplest case.
 */
final class Choices {

    private final @Nullable SplittableRandom random;
    private final List<Integer> made;
    private int next;

    private Choices(@Nullable SplittableRandom random, List<Integer> made) {
        this.random = random;
        this.made = new ArrayList<>(made);
    }

    /** Choices of a seed. */
    static Choices of(long seed) {
        return new Choices(new SplittableRandom(seed), List.of());
    }

    /** The choices that were made before. */
    static Choices of(List<Integer> made) {
        return new Choices(null, made);
    }

    /** A number from 0 to below the bound. */
    int below(int bound) {
        int at = next++;
        if (at < made.size()) {
            return made.get(at) % bound;
        }
        if (random == null) {
            return 0;
        }
        int chosen = random.nextInt(bound);
        made.add(chosen);
        return chosen;
    }

    /** Whether one of so many chances comes true; not where choices are used up. */
    boolean oneOf(int chances) {
        return below(chances) == chances - 1;
    }

    /** One of the values; the first is the simplest. */
    <V> V from(List<V> values) {
        return values.get(below(values.size()));
    }

    /** All choices until now. */
    List<Integer> made() {
        return List.copyOf(made);
    }
}
