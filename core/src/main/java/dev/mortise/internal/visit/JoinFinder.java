package dev.mortise.internal.visit;

import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.FetchPath;
import dev.mortise.query.Join;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the joins whose paths stand in conditions and expressions. */
public final class JoinFinder extends SpecWalker {

    private final Set<Join<?, ?>> found = new HashSet<>();

    private JoinFinder() {}

    /** The joins that a condition reads, with those of the queries inside. */
    public static Set<Join<?, ?>> in(Condition<?> condition) {
        JoinFinder finder = new JoinFinder();
        condition.match(finder);
        return finder.found;
    }

    /** The joins that an expression reads, with those of the queries inside. */
    public static Set<Join<?, ?>> in(Expression<?, ?> expression) {
        JoinFinder finder = new JoinFinder();
        expression.match(finder);
        return finder.found;
    }

    @Override
    protected void token(Object token) {
        if (token instanceof FetchPath<?> path) {
            path.join().ifPresent(found::add);
        } else if (token instanceof Optional<?> optional) {
            optional.ifPresent(this::token);
        }
    }
}
