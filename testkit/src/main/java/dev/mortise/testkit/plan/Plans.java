package dev.mortise.testkit.plan;

import static java.util.Objects.requireNonNull;

import dev.mortise.repository.Explanation;
import dev.mortise.repository.Explanation.ExplainedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asserts how a database runs the statements of a query.
 *
 * <pre>{@code
 * Plans.expect(orders.explain(byCustomer))
 *     .usesIndex("orders_customer_idx")
 *     .noFullScan("order_item");
 * }</pre>
 *
 * <p>A plan depends on the rows of the tables: on an empty or small table a database scans it. Works for H2, PostgreSQL
 * and MariaDB. Immutable.
 */
public final class Plans {

    private static final String NAME_END = "(?![\\w$])";

    private final Explanation explanation;

    private Plans(Explanation explanation) {
        this.explanation = explanation;
    }

    /** Begins the assertions about an explanation. */
    public static Plans expect(Explanation explanation) {
        return new Plans(requireNonNull(explanation, "explanation"));
    }

    /**
     * Asserts that the plan of some statement uses an index.
     *
     * @param index the name of the index; its case is ignored
     * @throws AssertionError if none does; the message shows the plans
     */
    public Plans usesIndex(String index) {
        String name = Pattern.quote(requireNonNull(index, "index"));
        Pattern used = Pattern.compile(
                // PostgreSQL, then MariaDB, then H2
                "(?i)(?:Index (?:Only )?Scan (?:Backward )?(?:using|on) \"?" + name + NAME_END
                        + "|\"key\": ?\"" + name + "\""
                        + "|/\\* \\S*\\." + name + "(?=[:\\s])"
                        + ")");
        if (explanation.statements().stream()
                .noneMatch(statement -> used.matcher(statement.plan()).find())) {
            throw new AssertionError("No plan uses the index " + index + ":\n" + explanation);
        }
        return this;
    }

    /**
     * Asserts that no plan reads a whole table.
     *
     * @param table the name of the table, without its schema; its case is ignored
     * @throws AssertionError if one does; the message shows its plan
     */
    public Plans noFullScan(String table) {
        requireNonNull(table, "table");
        for (ExplainedStatement statement : explanation.statements()) {
            if (scans(statement, table)) {
                throw new AssertionError("The whole table " + table + " is read:\n" + statement);
            }
        }
        return this;
    }

    private static boolean scans(ExplainedStatement statement, String table) {
        String name = Pattern.quote(table);
        Pattern scan = Pattern.compile(
                "(?i)(?:Seq Scan on (?:\\S+\\.)?\"?" + name + NAME_END + "|\\b" + name + "\"?\\.tableScan)");
        return scan.matcher(statement.plan()).find() || scansOnMariaDb(statement, table);
    }

    /** MariaDB names a table by its alias in the statement, and a scan by its access type. */
    private static boolean scansOnMariaDb(ExplainedStatement statement, String table) {
        Matcher access = Pattern.compile(
                        "\"table_name\": ?\"([^\"]+)\",\\s*(?:\"partitions\": ?\\[[^\\]]*\\],\\s*)?\"access_type\":"
                                + " ?\"(\\w+)\"")
                .matcher(statement.plan());
        List<String> names = names(statement.sql(), table);
        while (access.find()) {
            boolean isWhole = access.group(2).equals("ALL") || access.group(2).equals("index");
            if (isWhole && names.contains(access.group(1).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** The table's name, and its aliases in a statement. */
    private static List<String> names(String sql, String table) {
        List<String> names = new ArrayList<>(List.of(table.toLowerCase(Locale.ROOT)));
        Matcher alias = Pattern.compile("(?i)[\\s,(`\".]" + Pattern.quote(table) + "[`\"]?\\s+(?:as\\s+)?[`\"]?(\\w+)")
                .matcher(sql);
        while (alias.find()) {
            names.add(alias.group(1).toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
