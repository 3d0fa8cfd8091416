package dev.mortise.testkit.readme;

import dev.mortise.testkit.report.ContractRun;
import dev.mortise.testkit.report.StatementTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of statements in docs/guide/reference/statement-counts.md: what the contract counted for relations and cascades. */
public final class RelationsGuide {

    private static final Path FILE = Path.of("..", "docs", "guide", "reference", "statement-counts.md");
    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- statements -->\n).*?(?=\n?<!-- /statements -->)", Pattern.DOTALL);

    private RelationsGuide() {}

    /**
     * Compares the page with the contract's run in this JVM, or brings it up to date where the property {@code mortise.readme} is
     * {@code write}.
     *
     * @throws AssertionError if they differ; the message holds the command that mends it
     */
    public static void check(ContractRun run) throws IOException {
        String page = Files.readString(FILE);
        String current = merged(page, StatementTable.of(run.counts()));
        if ("write".equals(System.getProperty("mortise.readme"))) {
            Files.writeString(FILE, current);
        } else if (!page.equals(current)) {
            throw new AssertionError(
                    "docs/guide/reference/statement-counts.md does not show the statements that this run counted:\n"
                            + table(current).group() + "\nTo bring it up to date: " + Readme.UPDATE);
        }
    }

    /** The page's text with the numbers of a table in place of its own. */
    static String merged(String page, StatementTable counted) {
        Matcher place = table(page);
        String merged = StatementTable.parse(place.group()).updatedBy(counted).toMarkdown();
        return page.substring(0, place.start()) + merged + page.substring(place.end());
    }

    private static Matcher table(String page) {
        Matcher place = TABLE.matcher(page);
        if (!place.find()) {
            throw new AssertionError(
                    "statement-counts.md has no <!-- statements --> and <!-- /statements --> around a table");
        }
        return place;
    }
}
