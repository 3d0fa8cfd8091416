package dev.mortise.examples.shop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a documentation page.
 *
 * @param file where it stands, from the project's root
 * @param line the line of its first line of text
 * @param language what stands behind the fence, {@code java} for example
 * @param text what stands between the fences
 * @param output the block of language {@code text} that follows at once: what the snippet prints
 */
record Snippet(Path file, int line, String language, String text, Optional<String> output) {

    /** The project's root; tests run in their module's folder. */
    static final Path ROOT = Path.of("..", "..");

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern IMPORTS = Pattern.compile("\\A(?:import [^;]+;\n|\n)*");
    private static final Pattern TYPES_ALONE = Pattern.compile("(?ms)\\A(?:\n"
            + "*(?:@[^\n"
            + "]*\n"
            + ")*(?:public |final |abstract )*(?:class|interface) (?>[^\n"
            + "]*\\{}\n"
            + "|.*?^}\n"
            + "))+\n"
            + "*\\z");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface) (\\w+)");

    /** The blocks of README.md and the guide's pages. */
    static List<Snippet> all() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages()) {
            snippets.addAll(of(ROOT.relativize(page), Files.readString(page)));
        }
        return snippets;
    }

    /** README.md and the pages of the guide. */
    static List<Path> pages() throws IOException {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), below("docs/guide"))
                .toList();
    }

    /** All pages of the project, those without snippets too. */
    static List<Path> linkedPages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(top.filter(Snippet::isPage).sorted(), below("docs"))
                    .toList();
        }
    }

    private static Stream<Path> below(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(Snippet::isPage).sorted().toList().stream();
        }
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }

    static List<Snippet> of(Path file, String page) {
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = FENCED.matcher(page);
        while (block.find()) {
            int line = 1 + (int) page.substring(0, block.start(2)).lines().count();
            Matcher next = FENCED.matcher(page).region(block.end(), page.length());
            boolean printed = next.find()
                    && next.group(1).equals("text")
                    && page.substring(block.end(), next.start()).isBlank();
            Optional<String> output = printed ? Optional.of(next.group(2)) : Optional.empty();
            snippets.add(new Snippet(file, line, block.group(1), block.group(2), output));
        }
        return snippets;
    }

    /** Its imports, with the empty lines around them. */
    String imports() {
        Matcher imports = IMPORTS.matcher(text);
        return imports.find() ? imports.group() : "";
    }

    /** What follows its imports. */
    String body() {
        return text.substring(imports().length());
    }

    /** Whether it is a compilation unit: imports and types, rather than statements. */
    boolean isComplete() {
        return !imports().isBlank() && TYPES_ALONE.matcher(body()).find();
    }

    /** The names of the classes and interfaces that a compilation unit declares, the public one first. */
    List<String> types() {
        return TYPE.matcher(text)
                .results()
                .sorted(Comparator.comparing(type -> !type.group().startsWith("public")))
                .map(type -> type.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
