package dev.mortise.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The repository's top folder holds what a newcomer expects there, and nothing else. */
class RootFolderTest {

    private static final Path ROOT = Path.of("..");

    private static final Set<String> EXPECTED = Set.of(
            // pages
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "SECURITY.md",
            "VERSIONING.md",
            "docs",
            // the build
            "pom.xml",
            "mvnw",
            "mvnw.cmd",
            ".mvn",
            ".ci",
            ".editorconfig",
            ".gitattributes",
            ".gitignore",
            // modules
            "bom",
            "core",
            "jpa-adapter",
            "mybatis-adapter",
            "testkit",
            "extensions",
            "examples",
            "benchmarks",
            "coverage");

    /** What tools leave behind; .gitignore keeps it out of the repository. */
    private static final Set<String> IGNORED = Set.of(
            ".git",
            "target",
            ".out",
            ".flattened-pom.xml",
            ".idea",
            ".vscode",
            ".settings",
            ".project",
            ".classpath",
            ".factorypath",
            ".DS_Store");

    @Test
    void nothingUnexpectedStandsAtTheRoot() throws IOException {
        assertThat(names()).as("files and folders at the root").allMatch(EXPECTED::contains);
    }

    @Test
    void everyExpectedEntryExists() throws IOException {
        assertThat(names()).containsAll(EXPECTED);
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(ROOT)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !IGNORED.contains(name))
                    .filter(name -> !name.endsWith(".iml") && !name.matches("javac\\..*\\.args"))
                    .toList();
        }
    }
}
