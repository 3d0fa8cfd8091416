package dev.mortise.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.mortise.error.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class NestingLimitsTest {

    static class Part {
        int getNumber() {
            return 0;
        }

        Part getWhole() {
            return this;
        }

        List<Part> getParts() {
            return List.of();
        }
    }

    private static final Condition<Part> ONE = path(Part::getNumber).eq(1);

    private interface Deeper<V> {
        V than(V value);
    }

    private static <V> V nested(int levels, V first, Deeper<V> deeper) {
        V value = first;
        for (int level = 0; level < levels; level++) {
            value = deeper.than(value);
        }
        return value;
    }

    private static void assertLimited(Deeper<Condition<Part>> deeper) {
        Condition<Part> deep = nested(250, ONE, deeper);
        assertThat(deep).isEqualTo(nested(250, ONE, deeper)).hasSameHashCodeAs(nested(250, ONE, deeper));
        assertThatNoException().isThrownBy(deep::toString);
        assertRefused("levels deep", () -> deeper.than(deep));
        assertRefused("levels deep", () -> nested(100_000, ONE, deeper));
    }

    private static void assertRefused(String message, Supplier<?> built) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(built::get)
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(500));
    }

    @Test
    void conditionsAreAsDeepAsTheLimit() {
        assertLimited(Condition.Not::new);
        assertLimited(each(Part::getParts)::any);
        assertLimited(each(Part::getParts)::none);
        assertLimited(condition -> new Condition.AllOf<>(List.of(condition, ONE)));
        assertLimited(condition -> new Condition.AnyOf<>(List.of(ONE, condition)));
    }

    @Test
    void expressionsAreAsDeepAsTheLimit() {
        Expression<Part, Integer> number = path(Part::getNumber);
        for (Deeper<Expression<Part, Integer>> deeper : List.<Deeper<Expression<Part, Integer>>>of(
                one -> one.plus(1), one -> number.minus(one), Expression::abs, one -> one.coalesce(1))) {
            Expression<Part, Integer> deep = nested(250, number, deeper);
            assertThat(deep).isEqualTo(nested(250, number, deeper)).hasSameHashCodeAs(nested(250, number, deeper));
            assertRefused("levels deep", () -> deeper.than(deep));
        }
    }

    @Test
    void whatIsBuiltOfItselfIsRefusedBeforeItIsTooLarge() {
        assertRefused("operands", () -> nested(60, path(Part::getNumber).plus(1), one -> one.plus(one)));
        assertRefused(
                "others",
                () -> nested(60, ONE, one -> Condition.allOf(one, ONE.not()).or(Condition.allOf(ONE, one))));
    }

    @Test
    void pathsHaveAsManySteps() {
        Path<Part, Part> whole = nested(249, path(Part::getWhole), one -> one.then(Part::getWhole));

        assertRefused("251 steps", () -> whole.then(Part::getWhole).then(Part::getNumber));
        assertRefused("251 steps", () -> whole.then(Part::getWhole).thenEach(Part::getParts));
        assertRefused(
                "251 steps",
                () -> nested(251, each(Part::getParts).then(Part::getWhole), one -> one.then(Part::getWhole)));
        assertRefused("steps", () -> Path.of(Part.class, "whole.".repeat(500) + "number", Integer.class));
    }

    /** Every round would copy all rounds before it, 20,000 million conditions in all. */
    @Test
    void aLoopOfOrsCostsTheSameInEachRound() {
        Condition<Part> any = ONE;
        for (int round = 0; round < 199_000; round++) {
            any = any.or(ONE);
        }
        assertThat(((Condition.AnyOf<Part>) any).conditions()).hasSize(199_001);
    }

    @Test
    void listsThatGrowFromOneAnotherDoNotMix() {
        Condition<Part> two = path(Part::getNumber).eq(2);
        Condition<Part> three = path(Part::getNumber).eq(3);
        Condition<Part> start = ONE.or(two).or(three);
        List<Condition<Part>> grown = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            grown.add(start.or(path(Part::getNumber).eq(number)));
        }

        for (int number = 0; number < 10; number++) {
            assertThat(grown.get(number))
                    .isEqualTo(new Condition.AnyOf<>(
                            List.of(ONE, two, three, path(Part::getNumber).eq(number))));
        }
        assertThat(start).isEqualTo(new Condition.AnyOf<Part>(List.of(ONE, two, three)));
    }
}
