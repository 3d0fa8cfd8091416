package dev.mortise;

/**
 * Changes what each read and bulk change is about before it reaches a session: the one place for what all of a module
 * have to respect.
 *
 * <p>The rows of a bulk change come as a spec too, of which the condition counts.
 */
@FunctionalInterface
interface ReadRewriter {

    <T> CheckedSpec<T> rewrite(CheckedSpec<T> spec);

    /** Leaves reads as they are. */
    static ReadRewriter none() {
        return new ReadRewriter() {
            @Override
            public <T> CheckedSpec<T> rewrite(CheckedSpec<T> spec) {
                return spec;
            }
        };
    }
}
