package dev.mortise.testkit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.StatementRecorder;
import dev.mortise.transaction.TransactionTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL in the guide is what both engines send; {@code -Dmortise.readme=write} brings it up to date. */
class SqlInGuideTest {

    private static final List<GuidePage> PAGES = List.of(
            GuidePage.of("project-and-aggregate.md", ProjectAndAggregatePage.queries()),
            GuidePage.of("lock-rows.md", LockRowsPage.queries()),
            GuidePage.of("queries.md", QueriesPage.queries()),
            GuidePage.of("page-and-stream.md", PageAndStreamPage.queries()),
            GuidePage.of("expressions.md", ExpressionsPage.queries()));

    static Stream<DatabaseKind> databases() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theGuideShowsWhatIsSent(DatabaseKind kind) throws Exception {
        Map<String, Map<String, String>> sent = new LinkedHashMap<>();
        send("jpa", JpaAdapter.create(), kind, sent);
        send("mybatis", MyBatisAdapter.create(), kind, sent);

        for (GuidePage page : PAGES) {
            String current = page.withBlocks(kind, name -> blocks(sent.getOrDefault(name, Map.of())));
            if ("write".equals(System.getProperty("mortise.readme"))) {
                Files.writeString(page.file(), current);
            } else {
                assertThat(page.text())
                        .as("%s; to bring it up to date: %s", page.file(), Readme.UPDATE)
                        .isEqualTo(current);
            }
        }
    }

    @Test
    void eachQueryIsShownOnItsPageAlone() throws IOException {
        List<String> names = new ArrayList<>();
        for (GuidePage page : PAGES) {
            assertThat(page.names())
                    .as("blocks of %s", page.file())
                    .isEqualTo(page.queries().keySet());
            names.addAll(page.names());
        }
        assertThat(names).doesNotHaveDuplicates();
    }

    private static void send(
            String engine, StoreAdapter adapter, DatabaseKind kind, Map<String, Map<String, String>> sent)
            throws SQLException, IOException {
        try (TestDatabase database = Databases.create(kind)) {
            try (Connection connection = database.connect()) {
                GuideShop.SCHEMA.create(connection, kind);
            }
            StatementRecorder recorder = StatementRecorder.over(database.dataSource());
            try (PersistenceModule module = PersistenceModule.named("guide")
                    .transactions(TransactionTemplate.over(recorder.dataSource()))
                    .adapter(adapter)
                    .entities(GuideShop.ENTITIES)
                    .open()) {
                for (GuidePage page : PAGES) {
                    for (String name : page.names(kind)) {
                        sent.computeIfAbsent(name, key -> new LinkedHashMap<>())
                                .put(engine, sent(module, recorder, page, name));
                    }
                }
            }
        }
    }

    private static String sent(PersistenceModule module, StatementRecorder recorder, GuidePage page, String name) {
        recorder.log().clear();
        module.transactions()
                .executeWithoutResult(() -> page.queries().get(name).accept(module));
        return SqlText.of(recorder.log());
    }

    private static String blocks(Map<String, String> byEngine) {
        if (Set.copyOf(byEngine.values()).size() == 1) {
            return block(
                    String.join(" and ", byEngine.keySet()),
                    byEngine.values().iterator().next());
        }
        return byEngine.entrySet().stream()
                .map(each -> block(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
    }

    private static String block(String engines, String sql) {
        return "```sql\n-- " + engines + "\n" + sql + "\n```\n";
    }
}
