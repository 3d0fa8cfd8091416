package dev.mortise.testkit;

import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.report.CaseEntry;
import dev.mortise.testkit.report.CaseResult.Cell;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** Runs the cases of one group with one engine on one database. */
final class CellExtension
        implements BeforeClassTemplateInvocationCallback,
                AfterClassTemplateInvocationCallback,
                TestInstancePreConstructCallback,
                ParameterResolver,
                BeforeTestExecutionCallback,
                InvocationInterceptor,
                AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(CellExtension.class);

    private final AdapterHarness harness;
    private final List<AdapterHarness> harnesses;
    private final DatabaseKind kind;
    private @Nullable ContractContext context;
    private @Nullable LeakDetector leaks;

    CellExtension(AdapterHarness harness, List<AdapterHarness> harnesses, DatabaseKind kind) {
        this.harness = harness;
        this.harnesses = harnesses;
        this.kind = kind;
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext group) {
        ContractContext opened = new ContractContext(harness, peer(), Databases.create(kind));
        context = opened;
        leaks = new LeakDetector(opened);
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext group) throws Exception {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    /** Publishes the case to the report before its constructor runs, so that a failing constructor is reported. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext test) {
        Method method = test.getRequiredTestMethod();
        if (method.isAnnotationPresent(ContractTest.class)) {
            ContractCase contractCase = ContractCase.of(method);
            test.publishReportEntry(CaseEntry.identity(
                    contractCase.id(),
                    contractCase.title(),
                    contractCase.level(),
                    new Cell(harness.name(), kind.label()),
                    versions()));
        }
        LeakDetector begun = leaks();
        begun.begin();
        test.getStore(NAMESPACE).put(LeakDetector.class, (AutoCloseable) begun::end);
    }

    /** Ends a case whose constructor fails, for which JUnit calls no later method. */
    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> constructor, ExtensionContext test)
            throws Throwable {
        try {
            return invocation.proceed();
        } catch (Throwable failure) {
            try {
                end(true);
            } catch (Exception | AssertionError left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == ContractContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return context();
    }

    @Override
    public void beforeTestExecution(ExtensionContext test) {
        context().statements().clear();
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        if (method.getExecutable().isAnnotationPresent(ContractTest.class)) {
            ContractCase.of(method.getExecutable()).run(invocation, context(), test);
        } else {
            invocation.proceed();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        Map<String, Integer> counted = context().takeCounted();
        if (!counted.isEmpty()) {
            test.publishReportEntry(CaseEntry.statements(counted));
        }
        end(test.getExecutionException().isPresent());
    }

    private void end(boolean failed) throws Exception {
        try {
            context().endCase();
        } finally {
            leaks().check(failed);
        }
    }

    /** The next engine of the run, or null when this is the only one. */
    private @Nullable AdapterHarness peer() {
        AdapterHarness next = harnesses.get((harnesses.indexOf(harness) + 1) % harnesses.size());
        return next == harness ? null : next;
    }

    private Map<String, String> versions() {
        TestDatabase database = context().database();
        Map<String, String> versions = new TreeMap<>();
        versions.put("database", database.productVersion());
        versions.put("driver", database.driverVersion());
        if (!harness.version().isBlank()) {
            versions.put("engine", harness.version());
        }
        versions.put("java", Runtime.version().toString());
        return versions;
    }

    private ContractContext context() {
        if (context == null) {
            throw new IllegalStateException("The cell " + this + " is not open.");
        }
        return context;
    }

    private LeakDetector leaks() {
        if (leaks == null) {
            throw new IllegalStateException("The cell " + this + " is not open.");
        }
        return leaks;
    }

    @Override
    public String toString() {
        return harness.name() + " on " + kind.label();
    }
}
