package dev.mortise;

/** Changes each read before it reaches a session: the one place for what every read of a module has to respect. */
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
