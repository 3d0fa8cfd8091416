package dev.mortise.examples.shop.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.AdapterHarness;
import dev.mortise.testkit.ContractRunner;
import dev.mortise.testkit.report.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What README.md and the guide show compiles and runs, on both engines. */
class DocumentationTest {

    private static final String FRAGMENT = "public class PageText extends dev.mortise.examples.shop.docs.Fragment {\n";

    /** Types that a fragment declares before its statements. */
    private static final Pattern TYPES = Pattern.compile("(?ms)\\A((@\\w+[^\n]*\n)*(class|interface) .*?^}\n)+");

    private static final Set<String> ARTIFACTS = Set.of(
            "mortise-bom",
            "mortise-core",
            "mortise-jpa-adapter",
            "mortise-mybatis-adapter",
            "mortise-testkit",
            "mortise-metamodel");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> javaCompilesAndRuns() throws IOException {
        List<Snippet> snippets = snippets("java");
        assertThat(snippets).hasSizeGreaterThan(10);
        return snippets.stream()
                .map(snippet -> dynamicTest(snippet.toString(), () -> {
                    if (snippet.isComplete()) {
                        runComplete(snippet);
                    } else {
                        runFragment(snippet);
                    }
                }));
    }

    @Test
    void theFirstProgramHasLessThanFortyLines() throws IOException {
        assertThat(snippets("java"))
                .filteredOn(snippet -> snippet.file().equals(Path.of("README.md")) && isProgram(snippet))
                .singleElement()
                .satisfies(program -> assertThat(program.text().lines()).hasSizeLessThan(40));
    }

    @Test
    void dependenciesAreThoseOfTheBom() throws IOException {
        String bom = Files.readString(Snippet.ROOT.resolve("bom/pom.xml"));
        String version = first("<version>([^<]+)</version>", bom);
        List<Snippet> snippets = snippets("xml");

        assertThat(snippets).isNotEmpty().allSatisfy(snippet -> {
            assertThat(all("<artifactId>(mortise-[^<]+)</artifactId>", snippet.text()))
                    .as("artifacts at %s", snippet)
                    .isSubsetOf(ARTIFACTS);
            assertThat(all("<version>([^<]*)<", snippet.text()))
                    .as("versions at %s", snippet)
                    .isSubsetOf(Set.of(version));
        });
        assertThat(snippets)
                .as("the import of the BOM")
                .anyMatch(snippet -> snippet.text().contains("<artifactId>mortise-bom</artifactId>")
                        && snippet.text().contains("<version>" + version + "</version>"));
    }

    @Test
    void commandsExist() throws IOException {
        assertThat(snippets("sh"))
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(snippet.text().lines().map(line -> line.split(" ")[0]))
                        .as("commands at %s", snippet)
                        .isNotEmpty()
                        .allSatisfy(command ->
                                assertThat(Snippet.ROOT.resolve(command)).isExecutable()));
    }

    @Test
    void linksLeadToFiles() throws IOException {
        for (Path page : Snippet.linkedPages()) {
            List<String> targets = all("\\]\\((?!https?:)([^)#]+)[^)]*\\)", Files.readString(page));
            assertThat(targets)
                    .as("links of %s", page)
                    .allSatisfy(
                            target -> assertThat(page.resolveSibling(target)).exists());
        }
    }

    private void runComplete(Snippet snippet) throws Exception {
        ClassLoader classes =
                new SnippetCompiler(folder).compile(snippet, snippet.types().get(0), snippet.text(), 0);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            if (isProgram(snippet)) {
                runProgram(snippet, classes.loadClass(snippet.types().get(0)));
            } else {
                runTypes(snippet, classes);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void runProgram(Snippet snippet, Class<?> program) throws Exception {
        String printed = output(() -> program.getMethod("main", String[].class).invoke(null, (Object) new String[0]));
        assertThat(printed)
                .as("what %s prints", snippet)
                .isEqualTo(snippet.output().orElse(""));
    }

    private static void runTypes(Snippet snippet, ClassLoader classes) throws Exception {
        for (String type : snippet.types()) {
            Class<?> loaded = Class.forName(type, true, classes);
            if (AdapterHarness.class.isAssignableFrom(loaded)) {
                runFirstCases(loaded.asSubclass(AdapterHarness.class));
            } else if (type.endsWith("Test") && !snippet.text().contains("ContractSuite")) {
                runTests(loaded, snippet);
            }
        }
    }

    /** A harness that a page shows can run the contract; one group shows it. */
    private static void runFirstCases(Class<? extends AdapterHarness> harness) throws Exception {
        Class<?> group = Class.forName("dev.mortise.testkit.contract.crud.CrudReadContract");
        assertThat(ContractRunner.with(harness).run(group))
                .isNotEmpty()
                .noneMatch(result -> result.status() == Status.FAIL);
    }

    /** The tests that a page shows pass, but for those that it says to fail. */
    private static void runTests(Class<?> tests, Snippet snippet) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherConfig apart = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(apart)
                .execute(request().selectors(selectClass(tests)).build(), listener);
        assertThat(listener.getSummary().getTestsStartedCount()).isPositive();
        assertThat(listener.getSummary().getFailures())
                .as("failures of %s: %s", snippet, listener.getSummary().getFailures())
                .extracting(failure -> failure.getTestIdentifier().getDisplayName())
                .containsExactlyInAnyOrderElementsOf(all("(?m)void (\\w+\\(.*\\)) \\{ *// fails", snippet.text()));
    }

    private void runFragment(Snippet snippet) throws Exception {
        String body = snippet.body();
        Matcher types = TYPES.matcher(body);
        int statements = types.find() ? types.end() : 0;
        String text = snippet.imports()
                + FRAGMENT
                + body.substring(0, statements).replaceAll("(?m)^(class|interface) ", "static $1 ")
                + "@Override protected void run() throws Exception {"
                + body.substring(statements)
                + "}}";
        ClassLoader classes = new SnippetCompiler(folder).compile(snippet, "PageText", text, 1);
        for (StoreAdapter adapter : List.of(JpaAdapter.create(), MyBatisAdapter.create())) {
            Fragment fragment =
                    (Fragment) classes.loadClass("PageText").getConstructor().newInstance();
            String printed = output(() -> fragment.runWith(adapter, snippet.file()));
            assertThat(printed)
                    .as("what %s prints with %s", snippet, adapter.name())
                    .isEqualTo(snippet.output().orElse(""));
        }
    }

    private static String output(Work work) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static boolean isProgram(Snippet snippet) {
        return snippet.text().contains("public static void main(");
    }

    private static List<Snippet> snippets(String language) throws IOException {
        return Snippet.all().stream()
                .filter(snippet -> snippet.language().equals(language))
                .toList();
    }

    private static String first(String pattern, String text) {
        return all(pattern, text).get(0);
    }

    private static List<String> all(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.results().map((MatchResult result) -> result.group(1)).toList();
    }
}
