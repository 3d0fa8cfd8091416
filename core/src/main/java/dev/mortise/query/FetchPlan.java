package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;
import dev.mortise.query.property.SpecParts;
import dev.mortise.query.property.TextPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A reusable set of relations that are loaded with an entity, with an optional name.
 *
 * <pre>{@code
 * static final FetchPlan<Order> WITH_LINES = FetchPlan.named("with lines",
 *     path(Order::getCustomer),
 *     each(Order::getItems).then(OrderItem::getProduct));
 *
 * orders.find(spec.fetch(WITH_LINES));
 * orders.getById(id, WITH_LINES);
 * }</pre>
 *
 * <p>The path to one relation is a plan itself. In every plan, to-one relations are loaded with the rows that have
 * them, and each to-many relation by one more select (R15). Plans are immutable and thread-safe.
 *
 * @param <T> the entity
 */
public sealed interface FetchPlan<T> permits FetchPath, FetchPlan.Named {

    /** Returns the paths of the loaded relations, in the order in which they were given. */
    List<FetchPath<? super T>> paths();

    /** A plan of several. */
    @SafeVarargs
    static <T> FetchPlan<T> of(FetchPlan<? super T>... plans) {
        return FetchPlan.<T>of(Arrays.asList(requireNonNull(plans, "plans")));
    }

    /** A plan of several. */
    static <T> FetchPlan<T> of(Collection<? extends FetchPlan<? super T>> plans) {
        return new Named<>("", flattened(requireNonNull(plans, "plans")));
    }

    /**
     * The plan of the relations that texts name, to one and to many, checked against the classes at once and against the
     * mapping when it runs (R11).
     *
     * <pre>{@code
     * FetchPlan.of(Order.class, "customer", "items.product")
     * }</pre>
     *
     * @param root the entity at the start of the paths
     * @param names the paths: names of relations, with dots between them
     * @throws dev.mortise.error.InvalidQueryException if there is no such property
     */
    static <T> FetchPlan<T> of(Class<T> root, String... names) {
        List<FetchPath<? super T>> paths = new ArrayList<>(names.length);
        for (String path : names) {
            List<String> steps = TextPath.parseFetch(requireNonNull(root, "root"), requireNonNull(path, "names"))
                    .names();
            paths.add(new NestedFetch<T, Object>(PathSteps.of(root, steps)));
        }
        return new Named<T>("", List.copyOf(paths));
    }

    /**
     * A plan of several, with a name that its text shows.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    @SafeVarargs
    static <T> FetchPlan<T> named(String name, FetchPlan<? super T>... plans) {
        return FetchPlan.<T>named(name, Arrays.asList(requireNonNull(plans, "plans")));
    }

    /**
     * A plan of several, with a name that its text shows.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    static <T> FetchPlan<T> named(String name, Collection<? extends FetchPlan<? super T>> plans) {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("the name of a fetch plan must not be blank");
        }
        return new Named<>(name, flattened(requireNonNull(plans, "plans")));
    }

    private static <T> List<FetchPath<? super T>> flattened(Collection<? extends FetchPlan<? super T>> plans) {
        List<FetchPath<? super T>> paths = new ArrayList<>();
        for (FetchPlan<? super T> plan : plans) {
            paths.addAll(requireNonNull(plan, "plans must not contain null").paths());
        }
        return List.copyOf(paths);
    }

    /**
     * A fetch plan of several paths.
     *
     * @param name its name, or empty
     * @param paths the paths
     */
    @Internal
    record Named<T>(String name, List<FetchPath<? super T>> paths) implements FetchPlan<T> {

        @Override
        public String toString() {
            return name + "[" + SpecParts.text(paths, ", ") + "]";
        }
    }
}
