package dev.mortise.testkit.specs;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Makes aggregates over the elements of a collection by chance.
 *
 * @param <T> the entity that has the collection
 * @param <E> the entity of the elements
 */
final class ElementAggregates<T, E> {

    private final Domain<T> domain;
    private final Domain.Collection<T, E> collection;
    private final Choices choices;

    ElementAggregates(Domain<T> domain, Domain.Collection<T, E> collection, Choices choices) {
        this.domain = domain;
        this.collection = collection;
        this.choices = choices;
    }

    /** An aggregate of a type; empty where no aggregate has it. */
    Optional<Expression<T, ?>> make(Class<?> type, int depth) {
        return aggregate(type)
                .map(made -> choices.oneOf(2)
                        ? made.filter(new ConditionMaker<>(collection.elements(), choices, Optional.of(domain))
                                .make(Math.min(1, depth - 1)))
                        : made);
    }

    private Optional<Aggregate.OfElements<T, E, ?>> aggregate(Class<?> type) {
        if (type == Long.class) {
            return Optional.of(whole());
        }
        if (type == BigDecimal.class) {
            return of(choices.below(2) == 0 ? Aggregate.Name.SUM : Aggregate.Name.AVG, type);
        }
        if (type == Double.class) {
            return of(choices.below(2) == 0 ? Aggregate.Name.SUM_AS_DOUBLE : Aggregate.Name.AVG_AS_DOUBLE, type);
        }
        if (type == String.class && choices.oneOf(3)) {
            return Optional.of(joined());
        }
        boolean isCompared = List.of(String.class, Integer.class, LocalDate.class, LocalDateTime.class)
                .contains(type);
        return isCompared
                ? of(choices.below(2) == 0 ? Aggregate.Name.MIN : Aggregate.Name.MAX, type)
                : Optional.empty();
    }

    private Aggregate.OfElements<T, E, ?> whole() {
        return switch (choices.below(3)) {
            case 0 -> collection.path().size();
            case 1 ->
                aggregate(
                        Aggregate.Name.COUNT_DISTINCT,
                        new ExpressionMaker<>(collection.elements(), choices).leaf(String.class));
            default ->
                of(Aggregate.Name.SUM_AS_LONG, Integer.class)
                        .orElseGet(() -> collection.path().size());
        };
    }

    private Optional<Aggregate.OfElements<T, E, ?>> of(Aggregate.Name name, Class<?> type) {
        return collection.elements().attributes(type).isEmpty()
                ? Optional.empty()
                : Optional.of(aggregate(name, collection.elements().attribute(choices, type)));
    }

    private Aggregate.OfElements<T, E, ?> aggregate(Aggregate.Name name, Expression<E, ?> operand) {
        return new Aggregate.OfElements<T, E, Object>(
                name, collection.path(), Optional.of(operand), Optional.empty(), Optional.empty());
    }

    private Aggregate.OfElements<T, E, ?> joined() {
        Class<E> element = collection.elements().entity();
        return collection
                .path()
                .joinText(Path.of(element, "name", String.class), "+")
                .orderBy(Path.of(element, "id", Long.class).desc());
    }
}
