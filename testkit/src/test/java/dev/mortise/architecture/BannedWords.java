package dev.mortise.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of words that the style guide replaces, and how they are found in a text. */
final class BannedWords {

    private static final Pattern EXCEPTION = Pattern.compile("allow (\\S+): (.+?) \\((.+)\\)");

    private final Map<String, String> insteadOf = new LinkedHashMap<>();
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final List<Exemption> exemptions = new ArrayList<>();
    private final Set<Exemption> used = new HashSet<>();

    private BannedWords() {}

    /** Reads a list; see its head for the format. */
    static BannedWords read(Path list) throws IOException {
        return of(Files.readAllLines(list));
    }

    static BannedWords of(List<String> lines) {
        BannedWords words = new BannedWords();
        lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(words::add);
        return words;
    }

    private void add(String line) {
        Matcher exception = EXCEPTION.matcher(line);
        if (exception.matches()) {
            exemptions.add(new Exemption(exception.group(1), exception.group(2), exception.group(3)));
            return;
        }
        String[] parts = line.split(" = ", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(
                    "not \"word = instead\" nor \"allow file: word (reason)\" in the list of banned words: " + line);
        }
        insteadOf.put(parts[0], parts[1]);
        String separated =
                parts[0].replace("-", "[-" + FlowingText.SEAM + "]").replace(" ", "[ " + FlowingText.SEAM + "]");
        patterns.put(parts[0], Pattern.compile("\\b" + separated + "s?\\b", Pattern.CASE_INSENSITIVE));
    }

    /**
     * Finds the words in a file.
     *
     * @param file a path from the root, with slashes
     */
    List<Hit> in(String file, String text) {
        FlowingText flowing = FlowingText.of(text);
        List<Hit> hits = new ArrayList<>();
        patterns.forEach((word, pattern) -> {
            Matcher matcher = pattern.matcher(flowing.text());
            while (matcher.find()) {
                if (!isAllowed(file, word)) {
                    hits.add(new Hit(file, flowing.lineOf(matcher.start()), word, insteadOf.get(word)));
                }
            }
        });
        return hits;
    }

    private boolean isAllowed(String file, String word) {
        List<Exemption> matching = exemptions.stream()
                .filter(exemption -> exemption.covers(file, word))
                .toList();
        used.addAll(matching);
        return !matching.isEmpty();
    }

    /** The exceptions that no file has needed so far. */
    List<Exemption> unused() {
        return exemptions.stream()
                .filter(exemption -> !used.contains(exemption))
                .toList();
    }

    /** A banned word where it stands. */
    record Hit(String file, int line, String word, String instead) {

        @Override
        public String toString() {
            return file + ":" + line + " \"" + word + "\": write " + instead;
        }
    }

    /** Lets one file use one word, or all of them. */
    record Exemption(String file, String word, String reason) {

        boolean covers(String otherFile, String otherWord) {
            return file.equals(otherFile) && (word.equals("*") || word.equals(otherWord));
        }
    }

    /**
     * A text as it is read: a line end with what leads the next line is one space, joined string literals are one, and identifiers have
     * a seam between their words.
     *
     * @param lines the line of each character
     */
    private record FlowingText(String text, int[] lines) {

        static final char SEAM = '~';

        private static final Pattern PARTS =
                Pattern.compile("\"\\s*\\+\\s*\"|\\s*\\R\\s*(?:\\*(?!/)|//)?\\s*|_|(?<=[a-z0-9])(?=[A-Z])");

        static FlowingText of(String text) {
            StringBuilder flowing = new StringBuilder();
            int[] lines = new int[text.length() * 2 + 1];
            int line = 1;
            int next = 0;
            Matcher gap = PARTS.matcher(text);
            while (gap.find()) {
                line = copy(text, next, gap.start(), flowing, lines, line);
                lines[flowing.length()] = line;
                flowing.append(separator(gap.group()));
                line += (int) gap.group()
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
                next = gap.end();
            }
            copy(text, next, text.length(), flowing, lines, line);
            return new FlowingText(flowing.toString(), lines);
        }

        private static String separator(String gap) {
            if (gap.startsWith("\"")) {
                return ""; // the literal that goes on has its own space
            }
            return gap.isEmpty() || gap.equals("_") ? String.valueOf(SEAM) : " ";
        }

        private static int copy(String text, int from, int to, StringBuilder flowing, int[] lines, int line) {
            int current = line;
            for (int index = from; index < to; index++) {
                lines[flowing.length()] = current;
                flowing.append(text.charAt(index));
                current += text.charAt(index) == '\n' ? 1 : 0;
            }
            return current;
        }

        int lineOf(int index) {
            return lines[index];
        }
    }
}
