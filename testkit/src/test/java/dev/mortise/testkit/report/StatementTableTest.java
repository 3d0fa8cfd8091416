package dev.mortise.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.testkit.report.CaseResult.Cell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTableTest {

    @Test
    void numberAloneHoldsOnEveryDatabase() {
        List<StatementCount> counts = new ArrayList<>();
        for (String database : List.of("h2", "postgresql", "mariadb")) {
            counts.add(count("jpa", database, 2));
            counts.add(count("mybatis", database, database.equals("mariadb") ? 3 : 2));
        }

        StatementTable table = StatementTable.of(counts);

        assertThat(table.toMarkdown()).isEqualTo("""
            | Case | Action | jpa | mybatis |
            |---|---|--:|--:|
            | REL-02 | a page | 2 | h2 2, postgresql 2, mariadb 3 |\
            """);
        assertThat(table.differences()).singleElement().asString().startsWith("REL-02 a page: ");
        assertThat(StatementTable.parse(table.toMarkdown()).toMarkdown()).isEqualTo(table.toMarkdown());
    }

    @Test
    void databasesThatDidNotRunKeepTheirNumbers() {
        StatementTable older = StatementTable.parse("""
            | Case | Action | jpa |
            |---|---|--:|
            | REL-02 | a page | 5 |
            | REL-99 | no longer there | 5 |\
            """);

        StatementTable merged = older.updatedBy(StatementTable.of(List.of(count("jpa", "h2", 2))));

        assertThat(merged.toMarkdown()).isEqualTo("""
            | Case | Action | jpa |
            |---|---|--:|
            | REL-02 | a page | h2 2, postgresql 5, mariadb 5 |\
            """);
        assertThat(merged.differences()).isEmpty();
    }

    private static StatementCount count(String engine, String database, int statements) {
        return new StatementCount("REL-02", "a page", new Cell(engine, database), statements);
    }
}
