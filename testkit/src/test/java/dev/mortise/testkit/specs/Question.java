package dev.mortise.testkit.specs;

import dev.mortise.PersistenceModule;
import java.time.DateTimeException;
import java.util.Objects;
import java.util.Optional;

/** Something to ask an engine, and the answer of the rows in memory. */
interface Question {

    /** Makes a question from choices. */
    static Question of(Choices choices) {
        return switch (choices.below(8)) {
            case 0, 1, 2, 3 -> RowsQuestion.of(Domain.DEALS, choices);
            case 4 ->
                choices.oneOf(2) ? RowsQuestion.of(Domain.MAKERS, choices) : RowsQuestion.of(Domain.PARTS, choices);
            case 5, 6 -> new ValuesQuestion<>(new SelectMaker<>(Domain.DEALS, choices).make());
            default -> new ValuesQuestion<>(new SelectMaker<>(Domain.PARTS, choices).make());
        };
    }

    /** The answer of the rows in memory. */
    Object expected(MemoryQueries memory);

    /** The answer of an engine. */
    Object answer(PersistenceModule module);

    /** The answer of the rows in memory, or empty where a calculation may fail. */
    default Optional<Object> certain(MemoryQueries memory) {
        try {
            return Optional.of(expected(memory));
        } catch (ArithmeticException | DateTimeException failing) {
            return Optional.empty();
        }
    }

    /** What an engine answers otherwise, or empty. */
    default Optional<String> difference(Object expected, PersistenceModule module) {
        try {
            Object answer = answer(module);
            return Objects.equals(answer, expected)
                    ? Optional.empty()
                    : Optional.of(module.name() + " answers " + answer);
        } catch (RuntimeException e) {
            return Optional.of(module.name() + " throws " + e + (e.getCause() == null ? "" : " of " + e.getCause()));
        }
    }
}
