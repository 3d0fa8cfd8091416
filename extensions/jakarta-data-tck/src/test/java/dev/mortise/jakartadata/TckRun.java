package dev.mortise.jakartadata;

import java.util.Arrays;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes of the TCK, outside of a container. */
final class TckRun {

    private static final String OUTSIDE_CONTAINERS = "jakarta.tck.skip.deployment";

    private TckRun() {}

    static TestExecutionSummary of(Class<?>... classes) {
        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        System.setProperty(OUTSIDE_CONTAINERS, "true");
        try {
            LauncherFactory.create().execute(tests, listener);
        } finally {
            System.clearProperty(OUTSIDE_CONTAINERS);
        }
        return listener.getSummary();
    }
}
