package dev.mortise.testkit.application;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.MethodFilter.excludeMethodNamePatterns;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The tests of an application, run from within a test. */
public final class ApplicationRun implements TestExecutionListener {

    private final Set<String> failed = new TreeSet<>();
    private int tests;

    private ApplicationRun() {}

    /** Runs all of them. */
    public static ApplicationRun of(Class<? extends RepositoryContract<?, ?>> application) {
        return run(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(application)));
    }

    /** Runs those without sweeps. */
    public static ApplicationRun withoutSweepsOf(Class<? extends RepositoryContract<?, ?>> application) {
        return run(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(application))
                .filters(excludeMethodNamePatterns(".*WhateverFails")));
    }

    private static ApplicationRun run(LauncherDiscoveryRequestBuilder request) {
        LauncherConfig apart = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        ApplicationRun run = new ApplicationRun();
        LauncherFactory.create(apart).execute(request.build(), run);
        return run;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            tests++;
        }
        result.getThrowable().ifPresent(failure -> failed.add(test.getDisplayName() + ": " + failure.getMessage()));
    }

    /** What failed, and how. */
    public Set<String> failed() {
        return failed;
    }

    /** How many tests there were. */
    public int tests() {
        return tests;
    }
}
