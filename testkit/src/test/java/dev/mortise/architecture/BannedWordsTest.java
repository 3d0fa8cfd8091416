package dev.mortise.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.architecture.BannedWords.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Main sources and pages use the words of the style guide. */
class BannedWordsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path LIST = ROOT.resolve("docs/banned-words.txt");
    private static final List<String> SOURCES = List.of(
            "core/src/main",
            "jpa-adapter/src/main",
            "mybatis-adapter/src/main",
            "testkit/src/main",
            "extensions/metamodel/src/main",
            "benchmarks/src/main",
            "examples/shop/src/main");

    @Test
    void sourcesAndPagesUseNoBannedWords() throws IOException {
        BannedWords words = BannedWords.read(LIST);
        List<Hit> hits = new ArrayList<>();
        for (Path file : files()) {
            hits.addAll(words.in(nameOf(file), Files.readString(file)));
        }

        assertThat(hits).as("banned words; docs/style.md has the glossary").isEmpty();
        assertThat(words.unused()).as("exceptions that nothing needs").isEmpty();
    }

    @Test
    void wordsAreFoundWhereverTheyStand() {
        BannedWords words =
                BannedWords.of(List.of("at hand = given", "stand-in = proxy", "allow b: stand-in (a test)"));

        assertThat(words.in(
                        "a",
                        "/** An object at\n * hand. */\nclass UnfetchedStandIns {}\nString s = \"At \" + \"hand\";"))
                .extracting(Hit::toString)
                .containsExactlyInAnyOrder(
                        "a:1 \"at hand\": write given",
                        "a:3 \"stand-in\": write proxy",
                        "a:4 \"at hand\": write given");
        assertThat(words.in("b", "STAND_IN handy, at handles")).isEmpty();
        assertThat(words.unused()).isEmpty();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : SOURCES) {
            files.addAll(below(ROOT.resolve(folder), ".java"));
        }
        files.addAll(below(ROOT.resolve("docs"), ".md"));
        try (Stream<Path> top = Files.list(ROOT)) {
            files.addAll(
                    top.filter(file -> file.toString().endsWith(".md")).sorted().toList());
        }
        return files;
    }

    private static List<Path> below(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static String nameOf(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }
}
