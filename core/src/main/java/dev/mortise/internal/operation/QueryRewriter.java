package dev.mortise.internal.operation;

/**
 * Rewrites the query of each read and the plan of each bulk change of a module, for example to add a tenant's
 * condition.
 *
 * <p>No module has one yet: the seam is kept for tenants and soft deletes. The rows of a bulk change are passed as a spec too, of which only the condition is used.
 */
@FunctionalInterface
public interface QueryRewriter {

    <T> ValidatedQuery<T> rewrite(ValidatedQuery<T> spec);

    /** Returns a rewriter that changes nothing. */
    static QueryRewriter none() {
        return new QueryRewriter() {
            @Override
            public <T> ValidatedQuery<T> rewrite(ValidatedQuery<T> spec) {
                return spec;
            }
        };
    }
}
