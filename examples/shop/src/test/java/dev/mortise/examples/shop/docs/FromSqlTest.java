package dev.mortise.examples.shop.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mortise.mybatis.MyBatisAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The statements of the page "From SQL to Mortise" give over JDBC the rows that its snippets print.
 *
 * <p>{@link DocumentationTest} holds that the snippets print these rows on both engines.
 */
class FromSqlTest {

    private static final Path PAGE = Path.of("docs", "guide", "how-to", "from-sql.md");

    private static final Pattern SECTION = Pattern.compile("(?ms)^## ([^\n]+)$(.*?)(?=^## |\\z)");

    private static final Pattern PRINTED_RECORD = Pattern.compile("(?m)^\\w+(\\[.*])$");

    private static final Pattern WORD_START = Pattern.compile("_(\\w)");

    @TestFactory
    Stream<DynamicTest> statementsGiveTheRowsThatTheCodePrints() throws IOException {
        return sections().entrySet().stream()
                .filter(section -> !section.getKey().equals("Bulk load")) // it has no rows to compare
                .map(section -> dynamicTest(section.getKey(), () -> {
                    Snippet code = only("java", section.getValue());
                    List<String> printed = printedRows(code.output().orElseThrow());
                    assertThat(printed).isNotEmpty();
                    assertThat(rows(only("sql", section.getValue()).text())).isEqualTo(printed);
                }));
    }

    @Test
    void thePageHasTwelveTasksWithAStatementAndCode() throws IOException {
        assertThat(sections()).hasSize(12).allSatisfy((title, section) -> {
            assertThat(only("sql", section).text()).isNotBlank();
            assertThat(only("java", section).output()).isPresent();
        });
    }

    private static Map<String, List<Snippet>> sections() throws IOException {
        Map<String, List<Snippet>> sections = new LinkedHashMap<>();
        Matcher section = SECTION.matcher(Files.readString(Snippet.ROOT.resolve(PAGE)));
        while (section.find()) {
            sections.put(section.group(1), Snippet.of(PAGE, section.group(2)));
        }
        return sections;
    }

    private static Snippet only(String language, List<Snippet> section) {
        List<Snippet> found = section.stream()
                .filter(snippet -> snippet.language().equals(language))
                .toList();
        assertThat(found).as("%s blocks", language).hasSize(1);
        return found.get(0);
    }

    private static List<String> printedRows(String output) {
        return PRINTED_RECORD.matcher(output).results().map(row -> row.group(1)).toList();
    }

    private static List<String> rows(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        Fragment fragment = new Fragment() {
            @Override
            protected void run() throws SQLException {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet result = statement.executeQuery(sql)) {
                    while (result.next()) {
                        rows.add(row(result));
                    }
                }
            }
        };
        fragment.runWith(MyBatisAdapter.create(), PAGE);
        return rows;
    }

    /** The row as a record prints its components. */
    private static String row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String label = columns.getColumnLabel(column).toLowerCase(Locale.ROOT);
            String component =
                    WORD_START.matcher(label).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
            values.add(component + "=" + result.getObject(column));
        }
        return values.toString();
    }
}
