package dev.mortise.testkit;

import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.report.CaseResult;
import dev.mortise.testkit.report.ContractListener;
import dev.mortise.testkit.report.ContractRun;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs contract groups from within a program and returns how the cases ended, apart from the report of the run around it.
 *
 * <pre>{@code
 * List<CaseResult> results = ContractRunner.with(ForgetfulHarness.class).on(DatabaseKind.H2).run(CrudContract.class);
 * }</pre>
 *
 * <p>It serves to prove that the contract notices a broken adapter. Instances are immutable.
 */
public final class ContractRunner {

    private final String harnesses;
    private final String databases;

    private ContractRunner(String harnesses, String databases) {
        this.harnesses = harnesses;
        this.databases = databases;
    }

    /** Returns a runner for these adapters on H2. */
    @SafeVarargs
    public static ContractRunner with(Class<? extends AdapterHarness>... harnesses) {
        String names = Arrays.stream(harnesses).map(Class::getName).collect(Collectors.joining(","));
        return new ContractRunner(names, DatabaseKind.H2.label());
    }

    /** Returns the same for other databases. */
    public ContractRunner on(DatabaseKind... kinds) {
        String labels = Arrays.stream(kinds).map(DatabaseKind::label).collect(Collectors.joining(","));
        return new ContractRunner(harnesses, labels);
    }

    /**
     * Runs these groups, or the whole contract when none is named, and returns how the cases ended.
     *
     * @throws IllegalStateException if a group could not begin
     */
    public List<CaseResult> run(Class<?>... groups) {
        List<? extends DiscoverySelector> selectors = groups.length == 0
                ? List.of(DiscoverySelectors.selectPackage("dev.mortise.testkit.contract"))
                : Arrays.stream(groups).map(DiscoverySelectors::selectClass).toList();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter(AdapterHarness.SELECTION, harnesses)
                .configurationParameter(Databases.SELECTION, databases);
        if (groups.length == 0) {
            request.filters(ClassNameFilter.includeClassNamePatterns(".*Contract"));
        }
        return execute(request.build());
    }

    private static List<CaseResult> execute(LauncherDiscoveryRequest request) {
        LauncherConfig apart = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build();
        ContractRun run = new ContractRun();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create(apart).execute(request, new ContractListener(run), summary);
        requireNoBrokenGroup(summary.getSummary());
        return run.results();
    }

    /** A case that fails is a result; a group that cannot begin is not. */
    private static void requireNoBrokenGroup(TestExecutionSummary summary) {
        summary.getFailures().stream()
                .filter(failure -> failure.getTestIdentifier().isContainer())
                .findFirst()
                .ifPresent(failure -> {
                    throw new IllegalStateException(
                            failure.getTestIdentifier().getDisplayName() + " could not run.", failure.getException());
                });
    }
}
