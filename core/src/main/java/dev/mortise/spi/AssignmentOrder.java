package dev.mortise.spi;

import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.visit.SpecWalker;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Subquery;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders assignments so that each reads the values of the row before the change.
 *
 * <p>SQL reads the old values wherever they stand; MariaDB sets one column after the other and reads the new ones.
 */
public final class AssignmentOrder {

    private AssignmentOrder() {}

    /**
     * Returns the assignments ordered so that readers of a property precede its assignment; cycles keep their order.
     */
    static List<Assignment<?>> readersFirst(List<Assignment<?>> assignments) {
        if (!readsWhatIsSet(assignments)) {
            return List.copyOf(assignments);
        }
        List<Assignment<?>> waiting = new ArrayList<>(assignments);
        List<Assignment<?>> ordered = new ArrayList<>(assignments.size());
        while (!waiting.isEmpty()) {
            ordered.add(waiting.remove(firstThatNoneReads(waiting)));
        }
        return List.copyOf(ordered);
    }

    /**
     * The same for the assignments of several tables, which are set one after the other.
     *
     * @throws UnsupportedCapabilityException if they read each other in a cycle
     */
    static List<List<Assignment<?>>> readersFirstByTable(EntityModel<?> entity, List<List<Assignment<?>>> tables) {
        List<List<Assignment<?>>> waiting = new ArrayList<>(tables);
        List<List<Assignment<?>>> ordered = new ArrayList<>(tables.size());
        while (!waiting.isEmpty()) {
            List<Assignment<?>> next = waiting.stream()
                    .filter(table -> waiting.stream().noneMatch(other -> other != table && readsAnyOf(table, other)))
                    .findFirst()
                    .orElseThrow(() -> new UnsupportedCapabilityException("a bulk update of " + entity
                            + " cannot set properties of several tables from each other: " + tables
                            + "; change them in two statements"));
            waiting.remove(next);
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    private static boolean readsAnyOf(List<Assignment<?>> assigned, List<Assignment<?>> readers) {
        return assigned.stream().anyMatch(assignment -> isReadByAnother(assignment, readers, 0));
    }

    private static int firstThatNoneReads(List<Assignment<?>> waiting) {
        for (int index = 0; index < waiting.size(); index++) {
            if (!isReadByAnother(waiting.get(index), waiting, 0)) {
                return index;
            }
        }
        return 0;
    }

    /** Whether an assignment reads a property that one before it sets. */
    public static boolean readsWhatIsSet(List<Assignment<?>> assignments) {
        for (int index = 0; index < assignments.size(); index++) {
            if (isReadByAnother(assignments.get(index), assignments, index)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReadByAnother(Assignment<?> assignment, List<Assignment<?>> others, int from) {
        for (int index = from; index < others.size(); index++) {
            Assignment<?> other = others.get(index);
            Expression<?, ?> value = other.value();
            if (other != assignment
                    && value != null
                    && PropertyReads.areIn(value, assignment.target().names())) {
                return true;
            }
        }
        return false;
    }

    /** Detects whether an expression reads a property. */
    private static final class PropertyReads extends SpecWalker {

        private final List<String> property;
        private boolean found;

        PropertyReads(List<String> property) {
            this.property = property;
        }

        static boolean areIn(Expression<?, ?> expression, List<String> property) {
            PropertyReads reads = new PropertyReads(property);
            expression.match(reads);
            return reads.found;
        }

        /** {@code address} and {@code address.city} are read with each other. */
        @Override
        public Void path(Path<?, ?> path) {
            int common = Math.min(path.names().size(), property.size());
            found |= path.names().get(0).equals(property.get(0))
                    && path.names().subList(0, common).equals(property.subList(0, common));
            return null;
        }

        /** The paths of a query inside start elsewhere, so it may read anything of the row. */
        @Override
        public Void outer(Subquery.Outer<?, ?> outer) {
            return outer.expression().match(this);
        }

        /** The paths of elements start elsewhere. */
        @Override
        protected void elements(Condition<?> condition) {}

        /** Elements are rows of other tables. */
        @Override
        public Void elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
            return null;
        }
    }
}
