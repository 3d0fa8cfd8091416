package dev.mortise.testkit;

import dev.mortise.testkit.report.CaseEntry;
import dev.mortise.testkit.report.Catalogue;
import dev.mortise.testkit.report.CatalogueCase;
import dev.mortise.testkit.report.Level;
import dev.mortise.testkit.report.Status;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.platform.commons.support.ReflectionSupport;

/** A test method as a case of the contract, with the handling of missing capabilities and known failures. */
record ContractCase(ContractTest declaration, String title, Level level) {

    /**
     * Reads the declaration of a method.
     *
     * @throws IllegalStateException if the id does not fit its group or the catalogue
     */
    static ContractCase of(Method method) {
        ContractTest declaration = method.getAnnotation(ContractTest.class);
        if (declaration == null) {
            throw new IllegalStateException(method + " is no @ContractTest.");
        }
        requireIdOfItsGroup(declaration.id(), method.getDeclaringClass());
        Optional<CatalogueCase> listed = Catalogue.shipped().find(declaration.id());
        String title = declaration.title().isEmpty() ? Catalogue.inWords(method.getName()) : declaration.title();
        return new ContractCase(
                declaration, title, listed.map(CatalogueCase::level).orElse(Level.REQUIRED));
    }

    private static void requireIdOfItsGroup(String id, Class<?> type) {
        ContractGroup group = type.getAnnotation(ContractGroup.class);
        if (group == null || !id.startsWith(group.value() + "-")) {
            throw new IllegalStateException("The id " + id + " does not begin with the group that " + type.getName()
                    + " states with @ContractGroup.");
        }
        Catalogue catalogue = Catalogue.shipped();
        if (catalogue.hasGroup(group.value()) && catalogue.find(id).isEmpty()) {
            throw new IllegalStateException(
                    "The catalogue has the group " + group.value() + " but no case " + id + ".");
        }
    }

    String id() {
        return declaration.id();
    }

    void run(Invocation<@Nullable Void> invocation, ContractContext context, ExtensionContext test) throws Throwable {
        List<String> missing = missing(context);
        Optional<KnownFailure> known = context.harness().knownFailures().stream()
                .filter(each -> each.covers(id(), context.database().kind()))
                .findFirst();
        if (!missing.isEmpty()) {
            invocation.skip();
            test.publishReportEntry(CaseEntry.outcome(Status.UNSUPPORTED, String.join(", ", missing)));
            runUnsupported(missing, test);
        } else if (known.isPresent()) {
            test.publishReportEntry(CaseEntry.outcome(Status.KNOWN, known.get().reason()));
            runKnown(invocation, known.get());
        } else {
            invocation.proceed();
        }
    }

    private List<String> missing(ContractContext context) {
        Stream<String> facts = Stream.of(declaration.facts())
                .filter(fact -> !context.facts().has(fact))
                .map(Enum::name);
        Stream<String> capabilities = Stream.of(declaration.requires())
                .filter(capability -> !context.capabilities().contains(capability))
                .map(Enum::name);
        Stream<String> peer = declaration.peer() && !context.hasPeer() ? Stream.of("SECOND_ENGINE") : Stream.empty();
        return Stream.of(facts, capabilities, peer)
                .flatMap(each -> each)
                .distinct()
                .collect(Collectors.toList());
    }

    private void runUnsupported(List<String> missing, ExtensionContext test) throws Throwable {
        if (missing.equals(List.of("SECOND_ENGINE"))) {
            // nothing to prove: the run has one engine only
            return;
        }
        if (declaration.unsupported().isEmpty()) {
            throw new AssertionError(id() + " needs " + missing + " and names no unsupported method that proves what"
                    + " happens without.");
        }
        Class<?> type = test.getRequiredTestClass();
        Method negative = ReflectionSupport.findMethod(type, declaration.unsupported())
                .orElseThrow(() -> new AssertionError(
                        type.getName() + " has no method " + declaration.unsupported() + "() for " + id() + "."));
        ReflectionSupport.invokeMethod(negative, test.getRequiredTestInstance());
    }

    private void runKnown(Invocation<@Nullable Void> invocation, KnownFailure known) throws Throwable {
        if (!LocalDate.now(ZoneOffset.UTC).isBefore(known.expires())) {
            throw new AssertionError("The known failure of " + id() + " (" + known.reason() + ") expired on "
                    + known.expires() + ": mend it, or set a later date.");
        }
        try {
            invocation.proceed();
        } catch (Throwable expected) {
            return;
        }
        throw new AssertionError(id() + " passes although it is declared as a known failure: remove the declaration.");
    }
}
