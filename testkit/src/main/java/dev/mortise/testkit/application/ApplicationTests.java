package dev.mortise.testkit.application;

/** Tests of an application's entity, one interface for each concern. */
interface ApplicationTests<T, ID> {

    /** Returns the application under test. */
    ApplicationUnderTest<T, ID> application();
}
