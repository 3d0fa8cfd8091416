package dev.mortise.internal.operation;

/**
 * Changes what each read and bulk change is about before it reaches a session: the one place for what all of a module
 * have to respect.
 *
 * <p>The rows of a bulk change come as a spec too, of which the condition counts.
 */
@FunctionalInterface
public interface QueryRewriter {

    <T> ValidatedQuery<T> rewrite(ValidatedQuery<T> spec);

    /** Leaves reads as they are. */
    static QueryRewriter none() {
        return new QueryRewriter() {
            @Override
            public <T> ValidatedQuery<T> rewrite(ValidatedQuery<T> spec) {
                return spec;
            }
        };
    }
}
