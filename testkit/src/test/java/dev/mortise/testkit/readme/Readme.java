package dev.mortise.testkit.readme;

import dev.mortise.testkit.report.Catalogue;
import dev.mortise.testkit.report.ContractRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project's README.md, as far as the contract's results stand in it.
 *
 * <p>Between two markers stands the {@link CompatibilityTable}. Databases and engines that a run left out keep their cells.
 */
public final class Readme {

    /** Writes the table of this run into the README. */
    static final String UPDATE = "./mvnw verify -pl testkit -am -Dmortise.readme=write";

    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- compatibility -->\n).*?(?=\n?<!-- /compatibility -->)", Pattern.DOTALL);

    private Readme() {}

    /**
     * Compares the README with the contract's run in this JVM, or brings it up to date where the property {@code mortise.readme} is
     * {@code write}.
     *
     * @throws AssertionError if they differ; the message holds the command that mends it
     */
    public static void check(ContractRun run) throws IOException {
        Path file = Path.of("..", "README.md");
        String readme = Files.readString(file);
        String current = merged(readme, CompatibilityTable.of(run.results(), Catalogue.shipped()));
        if ("write".equals(System.getProperty("mortise.readme"))) {
            Files.writeString(file, current);
        } else if (!readme.equals(current)) {
            throw new AssertionError("README.md does not show what this run of the contract found:\n"
                    + table(current).group() + "\nTo bring it up to date: " + UPDATE);
        }
    }

    /** The README's text with the cells of a table in place of its own. */
    static String merged(String readme, CompatibilityTable table) {
        Matcher place = table(readme);
        String merged = CompatibilityTable.parse(place.group()).with(table).toMarkdown();
        return readme.substring(0, place.start()) + merged + readme.substring(place.end());
    }

    private static Matcher table(String readme) {
        Matcher place = TABLE.matcher(readme);
        if (!place.find()) {
            throw new AssertionError(
                    "README.md has no <!-- compatibility --> and <!-- /compatibility --> around a table");
        }
        return place;
    }
}
