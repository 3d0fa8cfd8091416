package dev.mortise.testkit;

import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.report.CaseResult;
import dev.mortise.testkit.report.ContractListener;
import dev.mortise.testkit.report.ContractRun;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
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
 * Runs contract groups within a program and returns the results, separate from the report of the surrounding run.
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
    private final Map<String, String> order;

    private ContractRunner(String harnesses, String databases, Map<String, String> order) {
        this.harnesses = harnesses;
        this.databases = databases;
        this.order = order;
    }

    /** Returns a runner for these adapters on H2. */
    @SafeVarargs
    public static ContractRunner with(Class<? extends AdapterHarness>... harnesses) {
        String names = Arrays.stream(harnesses).map(Class::getName).collect(Collectors.joining(","));
        return new ContractRunner(names, DatabaseKind.H2.label(), Map.of());
    }

    /** Returns a runner for the engine and the database of a context, with separate tables. */
    public static ContractRunner like(ContractContext context) {
        return with(context.harness().getClass()).on(context.database().kind());
    }

    /** Returns the same for other databases. */
    public ContractRunner on(DatabaseKind... kinds) {
        String labels = Arrays.stream(kinds).map(DatabaseKind::label).collect(Collectors.joining(","));
        return new ContractRunner(harnesses, labels, order);
    }

    /** Returns the same with the cases of each group in an order that the seed decides. */
    public ContractRunner shuffled(long seed) {
        Map<String, String> byChance = Map.of(
                MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME,
                MethodOrderer.Random.class.getName(),
                MethodOrderer.Random.RANDOM_SEED_PROPERTY_NAME,
                Long.toString(seed));
        return new ContractRunner(harnesses, databases, byChance);
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
                .configurationParameter(Databases.SELECTION, databases)
                .configurationParameters(order);
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
