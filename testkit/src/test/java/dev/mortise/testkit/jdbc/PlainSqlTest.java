package dev.mortise.testkit.jdbc;

import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainSqlTest {

    private static final Schema SCHEMA = Schema.of(
            Table.named("event").id("id", integer()).column("name", varchar(20)).column("happened_at", instant()));

    static Stream<DatabaseKind> kinds() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void writesAndReads(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = created(kind)) {
            PlainSql sql = PlainSql.on(database.dataSource());

            assertThat(sql.run("insert into event (id, name) values (?, ?)", 1, "begin"))
                    .isEqualTo(1);
            assertThat(sql.count("event")).isEqualTo(1);
            assertThat(sql.value(String.class, "select name from event where id = ?", 1))
                    .contains("begin");
            assertThat(sql.value(String.class, "select name from event where id = ?", 2))
                    .isEmpty();
            assertThat(sql.value(Instant.class, "select happened_at from event"))
                    .isEmpty();
            assertThat(sql.rows("select id, name as LABEL from event"))
                    .isEqualTo(List.of(Map.of("id", 1, "label", "begin")));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void instantsDoNotDependOnTheZone(DatabaseKind kind) throws SQLException {
        Instant skippedHourInParis = Instant.parse("2024-03-31T02:30:00.123456Z");
        TimeZone before = TimeZone.getDefault();
        try (TestDatabase database = created(kind)) {
            PlainSql sql = PlainSql.on(database.dataSource());
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Paris"));
            sql.run("insert into event (id, happened_at) values (?, ?)", 1, skippedHourInParis);
            assertThat(sql.value(Instant.class, "select happened_at from event"))
                    .contains(skippedHourInParis);
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            assertThat(sql.value(Instant.class, "select happened_at from event"))
                    .contains(skippedHourInParis);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void failureNamesTheStatement(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = created(kind)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> PlainSql.on(database.dataSource()).run("delete from nowhere"))
                    .withMessage("Plain SQL failed: delete from nowhere")
                    .withCauseInstanceOf(SQLException.class);
        }
    }

    private static TestDatabase created(DatabaseKind kind) throws SQLException {
        TestDatabase database = Databases.create(kind);
        try (Connection connection = database.connect()) {
            SCHEMA.create(connection, kind);
        }
        return database;
    }
}
