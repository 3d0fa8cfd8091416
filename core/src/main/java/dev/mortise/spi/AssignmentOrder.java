package dev.mortise.spi;

import dev.mortise.query.Assignment;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Orders assignments so that each still reads what the row held before the change.
 *
 * <p>SQL reads the old values wherever they stand; MariaDB sets one column after the other and reads the new ones.
 */
final class AssignmentOrder {

    private AssignmentOrder() {}

    /** The assignments, those that read a property before the one that sets it; in a circle they stay as they are. */
    static List<Assignment<?>> readersFirst(List<Assignment<?>> assignments) {
        List<Assignment<?>> waiting = new ArrayList<>(assignments);
        List<Assignment<?>> ordered = new ArrayList<>(assignments.size());
        while (!waiting.isEmpty()) {
            Assignment<?> next = waiting.stream()
                    .filter(candidate -> !isReadByAnother(candidate, waiting))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    /** Whether an assignment reads a property that one before it sets. */
    static boolean readsWhatIsSet(List<Assignment<?>> assignments) {
        for (int index = 0; index < assignments.size(); index++) {
            if (isReadByAnother(assignments.get(index), assignments.subList(index, assignments.size()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReadByAnother(Assignment<?> assignment, List<Assignment<?>> others) {
        for (Assignment<?> other : others) {
            Expression<?, ?> value = other.value();
            if (other != assignment && value != null && reads(value, assignment.target())) {
                return true;
            }
        }
        return false;
    }

    private static boolean reads(Expression<?, ?> expression, Path<?, ?> target) {
        return paths(expression).anyMatch(path -> overlap(path.names(), target.names()));
    }

    /** {@code address} overlaps {@code address.city}. */
    private static boolean overlap(List<String> names, List<String> others) {
        int common = Math.min(names.size(), others.size());
        return names.subList(0, common).equals(others.subList(0, common));
    }

    private static Stream<Path<?, ?>> paths(Expression<?, ?> expression) {
        return expression.match(new Expression.Cases<Stream<Path<?, ?>>>() {
            @Override
            public Stream<Path<?, ?>> path(Path<?, ?> path) {
                return Stream.of(path);
            }

            @Override
            public Stream<Path<?, ?>> value(Expression.Value<?, ?> value) {
                return Stream.empty();
            }

            @Override
            public Stream<Path<?, ?>> function(Expression.Function<?, ?> function) {
                return function.arguments().stream().flatMap(AssignmentOrder::paths);
            }

            @Override
            public Stream<Path<?, ?>> arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
                return Stream.concat(paths(arithmetic.left()), paths(arithmetic.right()));
            }

            @Override
            public Stream<Path<?, ?>> currentTime(Expression.CurrentTime<?> currentTime) {
                return Stream.empty();
            }
        });
    }
}
