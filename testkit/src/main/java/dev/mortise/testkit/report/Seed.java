package dev.mortise.testkit.report;

import java.security.SecureRandom;

/** The seed of this run, from which every test generates its random data and which the report shows. */
public final class Seed {

    /** The system property that repeats a run: the seed that an earlier one printed. */
    public static final String PROPERTY = "mortise.test.seed";

    private static final long VALUE = choose();

    private Seed() {}

    /** Returns the seed; always the same one. It is printed once. */
    public static long value() {
        return VALUE;
    }

    private static long choose() {
        String given = System.getProperty(PROPERTY);
        long seed = given == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : Long.decode(given);
        System.out.printf("seed=%d (repeat with -D%s=%d)%n", seed, PROPERTY, seed);
        return seed;
    }
}
