package dev.mortise.testkit.specs;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;

import dev.mortise.query.CollectionPath;
import dev.mortise.query.Path;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What expressions over an entity can name.
 *
 * @param entity the entity
 * @param attributes paths by the type of their values
 * @param relations paths to other entities
 * @param collections the collections, with the domain of the elements
 * @param <T> the entity
 */
record Domain<T>(
        Class<T> entity,
        Map<Class<?>, List<String>> attributes,
        List<Path<T, ?>> relations,
        List<Collection<T, ?>> collections) {

    /** A collection and what can be said of its elements. */
    record Collection<T, E>(CollectionPath<T, E> path, Domain<E> elements) {}

    static final Domain<Deal> DEALS = new Domain<>(
            Deal.class,
            Map.of(
                    String.class, List.of("name", "code", "place.city", "maker.name", "place.zip"),
                    Integer.class, List.of("whole", "other", "maker.grade"),
                    Long.class, List.of("large", "id", "maker.id"),
                    BigDecimal.class, List.of("price", "rate"),
                    Double.class, List.of("rating"),
                    Boolean.class, List.of("flag"),
                    Deal.Kind.class, List.of("kind"),
                    LocalDate.class, List.of("due", "maker.founded"),
                    LocalDateTime.class, List.of("madeAt")),
            List.of(path(Deal::getMaker)),
            new ArrayList<>());

    static final Domain<Deal.Maker> MAKERS = new Domain<>(
            Deal.Maker.class,
            Map.of(
                    String.class, List.of("name"),
                    Integer.class, List.of("grade"),
                    Long.class, List.of("id"),
                    LocalDate.class, List.of("founded")),
            List.of(),
            new ArrayList<>());

    static final Domain<Deal.Part> PARTS = new Domain<>(
            Deal.Part.class,
            Map.of(
                    String.class, List.of("name", "deal.name", "deal.maker.name", "deal.place.city"),
                    Integer.class, List.of("amount", "deal.whole"),
                    Long.class, List.of("id", "deal.id", "deal.large"),
                    BigDecimal.class, List.of("price", "deal.price"),
                    Double.class, List.of("deal.rating"),
                    Boolean.class, List.of("deal.flag"),
                    Deal.Kind.class, List.of("deal.kind"),
                    LocalDate.class, List.of("deal.due", "deal.maker.founded"),
                    LocalDateTime.class, List.of("deal.madeAt")),
            List.of(
                    Path.of(Deal.Part.class, "deal", Deal.class),
                    Path.of(Deal.Part.class, "deal.maker", Deal.Maker.class)),
            new ArrayList<>());

    static {
        DEALS.collections().add(new Collection<>(each(Deal::getParts), PARTS));
        DEALS.collections().add(new Collection<>(path(Deal::getMaker).thenEach(Deal.Maker::getDeals), DEALS));
        MAKERS.collections().add(new Collection<>(each(Deal.Maker::getDeals), DEALS));
        PARTS.collections()
                .add(new Collection<>(
                        Path.of(Deal.Part.class, "deal", Deal.class).thenEach(Deal::getParts), PARTS));
    }

    /** All domains. */
    static List<Domain<?>> all() {
        return List.of(DEALS, MAKERS, PARTS);
    }

    /** Those whose entity has an attribute of a type. */
    static List<Domain<?>> having(Class<?> type) {
        return all().stream()
                .filter(domain -> !domain.attributes(type).isEmpty())
                .toList();
    }

    /** The types that this entity and another one have attributes of, in a fixed order. */
    List<Class<?>> typesWith(Domain<?> other) {
        return Samples.TYPES.stream()
                .filter(type ->
                        !attributes(type).isEmpty() && !other.attributes(type).isEmpty())
                .toList();
    }

    List<String> attributes(Class<?> type) {
        return attributes.getOrDefault(type, List.of());
    }

    Path<T, ?> attribute(Choices choices, Class<?> type) {
        return Path.of(entity, choices.from(attributes(type)), type);
    }
}
