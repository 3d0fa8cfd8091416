package dev.mortise.testkit.specs;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SQL's three-valued logic; null is unknown. */
final class Ternary {

    private Ternary() {}

    static @Nullable Boolean not(@Nullable Boolean value) {
        return value == null ? null : !value;
    }

    /** All of the tests, each of which is tried, so that what fails is seen. */
    static <T extends @Nullable Object> @Nullable Boolean all(
            Collection<? extends T> of, Function<? super T, @Nullable Boolean> test) {
        Boolean result = true;
        for (T one : of) {
            Boolean answer = test.apply(one);
            if (Boolean.FALSE.equals(answer)) {
                result = false;
            } else if (answer == null && Boolean.TRUE.equals(result)) {
                result = null;
            }
        }
        return result;
    }

    static <T extends @Nullable Object> @Nullable Boolean any(
            Collection<? extends T> of, Function<? super T, @Nullable Boolean> test) {
        return not(all(of, one -> not(test.apply(one))));
    }

    /** How many of the elements a test holds for. */
    static <T> long trueFor(Collection<? extends T> of, Function<? super T, @Nullable Boolean> test) {
        long number = 0;
        for (T one : of) {
            number += Boolean.TRUE.equals(test.apply(one)) ? 1 : 0;
        }
        return number;
    }
}
