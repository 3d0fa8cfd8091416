package dev.mortise.testkit.readme;

import dev.mortise.PersistenceModule;
import dev.mortise.testkit.database.DatabaseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of the guide with generated SQL.
 *
 * <p>Between {@code <!-- sql NAME -->} and {@code <!-- /sql -->} is the SQL of the query with that name on H2, after
 * {@code <!-- sql NAME on postgresql -->} that on another database.
 *
 * @param file the page
 * @param queries the queries by the names of their blocks
 */
record GuidePage(Path file, Map<String, Consumer<PersistenceModule>> queries) {

    private static final Path HOW_TO = Path.of("..", "docs", "guide", "how-to");

    private static final Pattern BLOCK =
            Pattern.compile("(<!-- sql (\\w+)(?: on (\\w+))? -->\n).*?(<!-- /sql -->)", Pattern.DOTALL);

    /** Returns a how-to page. */
    static GuidePage of(String name, Map<String, Consumer<PersistenceModule>> queries) {
        return new GuidePage(HOW_TO.resolve(name), queries);
    }

    /** Returns the page as it is. */
    String text() throws IOException {
        return Files.readString(file);
    }

    /** Returns the names of all blocks. */
    Set<String> names() throws IOException {
        return BLOCK.matcher(text()).results().map(block -> block.group(2)).collect(Collectors.toSet());
    }

    /** Returns the names of the blocks for a database. */
    List<String> names(DatabaseKind database) throws IOException {
        return BLOCK.matcher(text())
                .results()
                .filter(block -> database(block) == database)
                .map(block -> block.group(2))
                .toList();
    }

    /** Returns the page with other contents of the blocks for a database. */
    String withBlocks(DatabaseKind database, UnaryOperator<String> contents) throws IOException {
        return BLOCK.matcher(text())
                .replaceAll(block -> Matcher.quoteReplacement(
                        database(block) == database
                                ? block.group(1) + contents.apply(block.group(2)) + block.group(4)
                                : block.group()));
    }

    private static DatabaseKind database(MatchResult block) {
        return Optional.ofNullable(block.group(3)).map(DatabaseKind::ofLabel).orElse(DatabaseKind.H2);
    }
}
