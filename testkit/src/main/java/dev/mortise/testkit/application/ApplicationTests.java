package dev.mortise.testkit.application;

/** Tests of an application's entity, one interface for each concern. */
interface ApplicationTests<T, ID> {

    /** Returns what the tests work with. */
    ApplicationUnderTest<T, ID> application();
}
