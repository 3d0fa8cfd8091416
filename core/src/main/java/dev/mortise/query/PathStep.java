package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;
import dev.mortise.query.property.SpecParts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attribute of a path, with the downcasts before it and its fetch options.
 *
 * @param treats the subclasses that its owner is downcast to, usually none; each extends the one before
 * @param name the name of the attribute
 * @param elements which of its elements are loaded, and in which order; for a to-many relation
 * @param strategy by which statement it is loaded
 */
@Internal
public record PathStep(List<Class<?>> treats, String name, Elements elements, Strategy strategy) {

    /**
     * Which elements of a to-many relation are loaded, and in which order.
     *
     * @param limitPerParent the maximum number of elements of each parent, or empty for all
     * @param condition the condition of the elements, or empty for all
     * @param order how they are sorted, or empty for the order of the relation
     */
    public record Elements(OptionalInt limitPerParent, Optional<Condition<?>> condition, List<SortKey<?>> order) {

        /** All elements, in the order of the relation. */
        public static final Elements ALL = new Elements(OptionalInt.empty(), Optional.empty(), List.of());

        public Elements {
            requireNonNull(limitPerParent, "limitPerParent");
            requireNonNull(condition, "condition");
            order = List.copyOf(order);
        }

        /** Whether there are no options. */
        public boolean isAll() {
            return equals(ALL);
        }

        /** Whether elements may be left out. */
        public boolean isCut() {
            return limitPerParent.isPresent() || condition.isPresent();
        }

        private Elements limited(int elements) {
            return new Elements(OptionalInt.of(elements), condition, order);
        }

        private <E> Elements where(Collection<? extends Condition<? super E>> conditions) {
            List<Condition<? super E>> all = new ArrayList<>();
            condition.ifPresent(before -> all.add(ConditionList.narrow(before)));
            all.addAll(conditions);
            Condition<E> joined = Condition.<E>allOf(all);
            return joined instanceof Condition.Absent ? this : new Elements(limitPerParent, Optional.of(joined), order);
        }

        private Elements sorted(Collection<? extends SortKey<?>> keys) {
            return new Elements(limitPerParent, condition, SpecParts.added(order, keys, "keys"));
        }

        @Override
        public String toString() {
            return condition.map(present -> "[where " + present + "]").orElse("")
                    + (order.isEmpty() ? "" : "[order by " + SpecParts.text(order, ", ") + "]")
                    + (limitPerParent.isPresent() ? "[first " + limitPerParent.getAsInt() + "]" : "");
        }
    }

    /** The statement that loads a relation. */
    public enum Strategy {
        /** A to-one relation by left join, a to-many relation by one more select. */
        AUTO,
        /** By one more select. */
        SELECT
    }

    public PathStep {
        treats = List.copyOf(treats);
        requireNonNull(name, "name");
        requireNonNull(elements, "elements");
        requireNonNull(strategy, "strategy");
    }

    /** The step to an attribute, without downcasts and options. */
    public static PathStep of(String name) {
        return new PathStep(List.of(), name, Elements.ALL, Strategy.AUTO);
    }

    /** Whether its owner is downcast. */
    public boolean isTreated() {
        return !treats.isEmpty();
    }

    /** Whether it has an option that only a fetched relation may have. */
    public boolean hasFetchOption() {
        return !elements.isAll() || strategy != Strategy.AUTO;
    }

    /** The same step, of an owner that is downcast to a subclass first. */
    PathStep treatedAs(Class<?> subclass) {
        List<Class<?>> all = new ArrayList<>(treats.size() + 1);
        all.add(subclass);
        all.addAll(treats);
        return new PathStep(all, name, elements, strategy);
    }

    PathStep limited(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("limitPerParent must be at least 1, but is " + number);
        }
        return new PathStep(treats, name, elements.limited(number), strategy);
    }

    <E> PathStep where(Collection<? extends Condition<? super E>> conditions) {
        return new PathStep(treats, name, elements.<E>where(conditions), strategy);
    }

    PathStep sorted(Collection<? extends SortKey<?>> keys) {
        return new PathStep(treats, name, elements.sorted(keys), strategy);
    }

    PathStep bySelect() {
        return new PathStep(treats, name, elements, Strategy.SELECT);
    }

    /** The path to this step in words: {@code treat(Visit.animal as Dog).breed}. */
    String after(String path) {
        String owner = path;
        for (Class<?> subclass : treats) {
            owner = treated(owner, subclass);
        }
        return owner + "." + this;
    }

    /** A downcast path in words. */
    static String treated(String path, Class<?> subclass) {
        return "treat(" + path + " as " + subclass.getSimpleName() + ")";
    }

    @Override
    public String toString() {
        return name + elements + (strategy == Strategy.SELECT ? "[by select]" : "");
    }
}
